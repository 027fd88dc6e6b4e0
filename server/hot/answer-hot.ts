import type { IncomingMessage, ServerResponse } from "node:http";
import type { RequestMetrics } from "../metrics/request-metrics";
import { answerFlagFromMemory } from "./flag-from-memory";
import type { HotWay } from "./hot-answer";
import { answerResolveFromMemory } from "./resolve-from-memory";

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
  return (request: IncomingMessage, response: ServerResponse): void => {
    const begun = performance.now();
    const way: HotWay = {
      own,
      onAnswered: (kind) => requests.noteFast(kind, response.statusCode, performance.now() - begun),
      goOn: (read) => void answerLonger(request, response, read),
    };
    const isTaken =
      !isDraining() &&
      (answerResolveFromMemory(request, response, way) || answerFlagFromMemory(request, response, way));
    if (!isTaken) void answerLonger(request, response);
  };
}
