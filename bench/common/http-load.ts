import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

const CONNECTIONS = 16;

export type Load = { host: string; port: number; request: string };

/** A GET as its bytes, or with a body a POST of JSON, for `loadFor`. */
export function requestOf(url: string, headers: Record<string, string> = {}, body?: string): Load {
  const { hostname, port, pathname, search, host } = new URL(url);
  const ofBody =
    body === undefined
      ? {}
      : { "content-type": "application/json", "content-length": String(Buffer.byteLength(body)) };
  const lines = Object.entries({ host, connection: "keep-alive", ...headers, ...ofBody }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  const verb = body === undefined ? "GET" : "POST";
  return {
    host: hostname,
    port: Number(port),
    request: `${verb} ${pathname}${search} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n${body ?? ""}`,
  };
}

/** Answers a second over 16 kept connections, each asking again when it is answered. Any other status fails. */
export async function loadFor(load: Load, seconds: number): Promise<number> {
  let answers = 0;
  let going = true;
  const begun = performance.now();
  const clients = Array.from({ length: CONNECTIONS }, () => ask(load, () => going && ++answers > 0));
  await delay(seconds * 1000);
  going = false;
  await Promise.all(clients);
  return answers / ((performance.now() - begun) / 1000);
}

function ask({ host, port, request }: Load, onAnswer: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true }, () => socket.write(request));
    let held = "";
    socket.setEncoding("latin1").on("data", (part: string) => {
      held += part;
      const size = sizeOf(held);
      if (size === null || held.length < size) return;
      if (!held.startsWith("HTTP/1.1 200")) {
        socket.destroy();
        reject(new Error(`Answered ${held.slice(0, 300)}`));
        return;
      }
      held = held.slice(size);
      if (onAnswer()) socket.write(request);
      else socket.end();
    });
    socket.once("error", reject).once("close", () => resolve());
  });
}

/** Bytes of the first answer in a text, by its length or its last chunk; null while it is not known. */
function sizeOf(text: string): number | null {
  const end = text.indexOf("\r\n\r\n");
  if (end === -1) return null;
  const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, end + 2))?.[1];
  if (length !== undefined) return end + 4 + Number(length);
  const last = text.indexOf("\r\n0\r\n\r\n", end);
  return last === -1 ? null : last + 7;
}
