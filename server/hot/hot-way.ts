import type { IncomingMessage, ServerResponse } from "node:http";
import type { RequestMetrics } from "../metrics/request-metrics";

/** What is around answers from memory. */
export type HotWay = {
  /** Headers of every answer, as a flat list. */
  own: readonly string[];
  requests: Pick<RequestMetrics, "noteFast">;
  /** Takes a request whose body has been read and that is not as simple as it looked. */
  goOn: (request: IncomingMessage, response: ServerResponse, body: Buffer) => void;
};

/** One request and its answer. */
export type Exchange = {
  request: IncomingMessage;
  response: ServerResponse;
  /** Of `performance.now()`. */
  begun: number;
};
