import { type ChildProcess, fork } from "node:child_process";

export const CONNECTIONS = 16;

/** What is asked, in turn; `pid` is of the process that answers, whose time is counted. */
export type Load = { host: string; port: number; pid: number; requests: readonly string[] };
type Asked = { url: string; headers?: Record<string, string>; body?: string };
type Told = { answers: number; seconds: number; cpuS: number };

/** GETs as their bytes, or with a body POSTs of JSON. */
export function loadOf(pid: number, asked: readonly Asked[]): Load {
  const { hostname, port } = new URL(asked[0]?.url ?? "");
  return { host: hostname, port: Number(port), pid, requests: asked.map(writeRequest) };
}

function writeRequest({ url, headers = {}, body }: Asked): string {
  const { pathname, search, host } = new URL(url);
  const ofBody =
    body === undefined
      ? {}
      : { "content-type": "application/json", "content-length": String(Buffer.byteLength(body)) };
  const lines = Object.entries({ host, connection: "keep-alive", ...headers, ...ofBody }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  const verb = body === undefined ? "GET" : "POST";
  return `${verb} ${pathname}${search} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n${body ?? ""}`;
}

/** Asks from a process of its own, so that what asks takes nothing from what is measured but a core. */
export class LoadWorker {
  readonly #child: ChildProcess = fork("bench/common/load-worker.mjs");

  constructor() {
    process.once("exit", () => this.#child.kill("SIGKILL"));
  }

  /** Over 16 kept connections, each asking again when it is answered. Any other status than 200 rejects. */
  run({ host, port, requests }: Load, seconds: number): Promise<Told> {
    return new Promise((resolve, reject) => {
      this.#child.once("message", (told: Told | { failed: string }) =>
        "failed" in told ? reject(new Error(told.failed)) : resolve(told),
      );
      this.#child.send({ load: { host, port, requests }, seconds, connections: CONNECTIONS });
    });
  }

  close(): void {
    this.#child.kill("SIGKILL");
  }
}
