import type { IncomingMessage, ServerResponse } from "node:http";
import type { RequestMetrics } from "../metrics/request-metrics";
import { answerFlagFromMemory } from "./flag-from-memory";
import type { HotWay } from "./hot-way";
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
  const goOn = (request: IncomingMessage, response: ServerResponse, body: Buffer) =>
    void answerLonger(request, response, body);
  const way: HotWay = { own, requests, goOn };
  return (request: IncomingMessage, response: ServerResponse): void => {
    const exchange = { request, response, begun: performance.now() };
    const isTaken =
      !isDraining() && (answerResolveFromMemory(exchange, way) || answerFlagFromMemory(exchange, way));
    if (!isTaken) void answerLonger(request, response);
  };
}
