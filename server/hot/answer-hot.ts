import type { IncomingMessage, ServerResponse } from "node:http";
import type { RequestMetrics } from "../metrics/request-metrics";
import { answerFromMemory, takesBody } from "./answer-from-memory";
import type { HotAnswer } from "./hot-question";
import { listHeaders } from "./list-headers";
import { readBody } from "./read-small-json";

/** What is around answers from memory, however they are sent. */
export type HotAround = {
  /** Headers of every answer, as a flat list. */
  own: readonly string[];
  requests: Pick<RequestMetrics, "noteFast">;
  isDraining: () => boolean;
};

type Options = HotAround & {
  /** Takes whatever is not answered at once, with a body that was read already. */
  answerLonger: (request: IncomingMessage, response: ServerResponse, read?: Buffer) => Promise<void>;
};

/** What services ask thousands of times a second, from memory and without a line in the log; everything else the longer way. */
export function makeHotAnswer({ own, requests, isDraining, answerLonger }: Options) {
  const answer = (request: IncomingMessage, response: ServerResponse, body: Buffer | null, begun: number) => {
    const found = answerFromMemory(request, body);
    if (!found) return false;
    send(response, listHeaders(request.headers, own, found), found);
    requests.noteFast(found.kind, response.statusCode, performance.now() - begun);
    return true;
  };
  return (request: IncomingMessage, response: ServerResponse): void => {
    const begun = performance.now();
    if (!isDraining() && takesBody(request))
      readBody(request, (body) => {
        if (!answer(request, response, body, begun)) void answerLonger(request, response, body);
      });
    else if (isDraining() || !answer(request, response, null, begun)) void answerLonger(request, response);
  };
}

function send(response: ServerResponse, headers: string[], { text }: HotAnswer): void {
  if (text === null) response.writeHead(304, headers).end();
  else response.writeHead(200, headers).end(text, "latin1");
}
