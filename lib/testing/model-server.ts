import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { JsonValue } from "@/sdk/core/prompt-types";
import { type Dialect, fillReply, findDialect, type ModelReply, writeReply } from "./model-dialects";
import { type Spoken, writePieces } from "./model-streams";

export type AskedModel = {
  dialect: Dialect;
  /** What proves who asks, as it came: of a header of its own or as a bearer. */
  key: string | null;
  body: Record<string, JsonValue>;
};

/** What goes wrong instead of an answer: a status, a connection that hangs or is cut in its body, or a text with 200. */
export type ModelServerFault =
  | { status: number; headers?: Record<string, string>; text?: string }
  | "hang"
  | "cut";

export type ModelServer = {
  /** For `baseUrl`: it speaks as OpenAI (chat, responses, embeddings), Anthropic and Google do, by the address asked. */
  url: string;
  /** What was asked, faults included. */
  calls: AskedModel[];
  /** How many were asked at once, at most. */
  mostAtOnce: () => number;
  /** The next calls meet these faults, one each. */
  fail: (...faults: ModelServerFault[]) => void;
  close: () => Promise<void>;
};

type Reply = ModelReply | { fault: ModelServerFault };
type Answer = (asked: AskedModel) => Reply | Promise<Reply>;

/** A server of models on this machine alone, whose answers a test gives. */
export async function startModelServer(answer: Answer = () => ({ text: "ready" })): Promise<ModelServer> {
  const calls: AskedModel[] = [];
  const faults: ModelServerFault[] = [];
  let atOnce = 0;
  let most = 0;
  const reply = async (request: IncomingMessage, response: ServerResponse) => {
    const dialect = findDialect(request.url ?? "");
    if (!dialect) return response.writeHead(404).end();
    const asked: AskedModel = { dialect, key: keyOf(request), body: JSON.parse(await readText(request)) };
    calls.push(asked);
    const fault = faults.shift();
    if (fault) return failWith(fault, response);
    const given = await answer(asked);
    if ("fault" in given) return failWith(given.fault, response);
    const told = fillReply(given);
    if (asked.body.stream === true || /:streamGenerateContent/.test(request.url ?? "")) {
      response.writeHead(200, { "content-type": "text/event-stream" });
      const { first, more } = writePieces(dialect as Spoken, told);
      response.write(first);
      await told.rest;
      return response.end(more);
    }
    const text = JSON.stringify(writeReply(dialect, told));
    return response.writeHead(200, { "content-type": "application/json" }).end(text);
  };
  const server = createServer((request, response) => {
    most = Math.max(most, ++atOnce);
    let isOver = false;
    const end = () => {
      if (!isOver) atOnce--;
      isOver = true;
    };
    // What the client has is over; `close` may come when it asks again already.
    response.once("finish", end).once("close", end);
    reply(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  const fail = (...next: ModelServerFault[]) => void faults.push(...next);
  return { url: `http://127.0.0.1:${port}/v1`, calls, mostAtOnce: () => most, fail, close };
}

function failWith(fault: ModelServerFault, response: ServerResponse): void {
  if (fault === "hang") return;
  if (fault === "cut") {
    response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
    response.write('{"choices":[', () => response.destroy());
    return;
  }
  const { status, headers = {}, text = "" } = fault;
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(text);
}

function keyOf({ headers }: IncomingMessage): string | null {
  const own = headers["x-api-key"] ?? headers["x-goog-api-key"];
  return String(own ?? headers.authorization ?? "").replace(/^Bearer /, "") || null;
}

async function readText(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request.setEncoding("utf8")) text += part;
  return text;
}
