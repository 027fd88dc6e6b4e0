import type { IncomingMessage, ServerResponse } from "node:http";
import { answerFromMemory } from "./answer-from-memory";
import type { RequestMetrics } from "./metrics/request-metrics";
import { answerFlagFromMemory } from "./ofrep/answer-flag-from-memory";

type Options = {
  /** Headers of every answer, as a flat list. */
  own: readonly string[];
  requests: RequestMetrics;
  isDraining: () => boolean;
  /** Takes whatever is not answered at once, with a body that was read already. */
  answerLonger: (request: IncomingMessage, response: ServerResponse, read?: Buffer) => Promise<void>;
};

/** What services ask thousands of times a second, from memory and without a line in the log; everything else the longer way. */
export function makeHotAnswer({ own, requests, isDraining, answerLonger }: Options) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (isDraining()) return answerLonger(request, response);
    const begun = performance.now();
    const note = (kind: "resolve" | "ofrep") =>
      requests.noteFast(kind, response.statusCode, performance.now() - begun);
    if (answerFromMemory(request, response, own)) return note("resolve");
    const isTaken = answerFlagFromMemory(request, response, own, {
      onAnswered: () => note("ofrep"),
      goOn: (read) => void answerLonger(request, response, read),
    });
    if (!isTaken) await answerLonger(request, response);
  };
}
