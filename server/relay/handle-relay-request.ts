import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";
import { answer } from "@/lib/http/route";
import { AppError } from "@/lib/kernel/errors";
import { answerResolve, findResolvePath } from "../answer-resolve";
import { crossOrigin } from "../cross-origin";
import { makeHotAnswer } from "../hot/answer-hot";
import { tellsInstances } from "../instances/answer-instances";
import { answerLangfuse, asksLangfuse } from "../langfuse/answer-langfuse";
import { refuseLangfuse } from "../langfuse/refuse";
import { answerMetrics, METRICS_PATH } from "../metrics/answer-metrics";
import type { RequestMetrics } from "../metrics/request-metrics";
import { answerOfrep, asksOfrep } from "../ofrep/answer-ofrep";
import { answerInShape } from "../protocols/answer-key";
import { prepareHeaders } from "../request-headers";
import { STREAM_PATH } from "../stream/answer-stream";
import type { StreamFeed } from "../stream/stream-feed";
import { sendWebResponse, toWebRequest } from "../web-request";
import { answerRelayHealth } from "./answer-relay-health";
import { makeAnswerSnapshot } from "./answer-relayed-snapshot";
import { answerRelayedStream } from "./answer-relayed-stream";
import { makeAnswerSigningKey } from "./answer-signing-key";
import { passOnReport } from "./pass-on-report";
import { describeRelay } from "./relay-metrics";
import type { RelayedKeys } from "./relayed-keys";
import type { RelayedSnapshots } from "./relayed-snapshots";

type Options = {
  keys: RelayedKeys;
  source: RelayedSnapshots;
  streams: StreamFeed;
  requests: RequestMetrics;
  /** Headers of every answer, as a flat list. */
  own: readonly string[];
  metricsToken: string | undefined;
  /** Of the registry, for whoever asks what a relay does not answer. */
  registryUrl: string;
  /** Whose pages may ask. */
  origins: readonly string[];
  logger: Pick<Logger, "debug" | "warn" | "error">;
  isDraining: () => boolean;
};

type Answering = {
  request: IncomingMessage;
  response: ServerResponse;
  path: string;
  /** A body that was read already. */
  read: Buffer | undefined;
};

const READS = ["GET", "HEAD", "OPTIONS"];

/** One request to a relay: what services read, in every protocol, by the same code as in the registry. */
export function makeRelayHandler(options: Options) {
  const { keys, source, streams, requests, own, metricsToken, registryUrl, logger, isDraining } = options;
  const collect = async () => describeRelay({ requests, streams, keys, source });
  const answerSigningKey = makeAnswerSigningKey(keys);
  const answerSnapshot = makeAnswerSnapshot(source);

  async function answerAddress({ request, response, path, read }: Answering) {
    const { method = "GET" } = request;
    if (answerRelayHealth(path, response, { keys, source, isDraining: isDraining() })) return;
    if (path === STREAM_PATH) return answerRelayedStream(source, streams, request, response);
    if (asksOfrep(path)) return answerOfrep(streams, request, response, read);
    if (asksLangfuse(path) && READS.includes(method)) return answerLangfuse(request, response);
    if (path === "/api/v1/snapshot" && method === "GET") return answerSnapshot(request, response);
    if (path === "/api/v1/snapshot/key" && method === "GET") return answerSigningKey(request, response);
    if (tellsInstances(request, path)) return passOnReport(registryUrl, request, response);
    const prompt = findResolvePath(request);
    if (prompt !== null) return answerResolve(prompt, request, response, read);
    const incoming = toWebRequest(request);
    const refuse = async () => {
      throw new AppError("not_found", `A relay has only what services read. Ask ${registryUrl}.`);
    };
    const refusal = asksLangfuse(path)
      ? await answerInShape(incoming, refuseLangfuse(), () => refuseWrite(registryUrl))
      : await answer(incoming, refuse);
    await sendWebResponse(refusal, response);
  }

  async function answerLonger(request: IncomingMessage, response: ServerResponse, read?: Buffer) {
    const begun = performance.now();
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    if (path === METRICS_PATH) return answerMetrics(request, response, { token: metricsToken, collect });
    // Only keys count here; a session would be looked for in a database.
    delete request.headers.cookie;
    const address = request.socket.remoteAddress ?? "unknown";
    const id = prepareHeaders(request.headers, { nonce: "", policy: "", target: path, address });
    for (let at = 0; at < own.length; at += 2) response.setHeader(own[at] ?? "", own[at + 1] ?? "");
    response.setHeader("x-request-id", id);
    if (isDraining()) response.setHeader("connection", "close");
    response.once("close", () => {
      const ms = Math.round((performance.now() - begun) * 10) / 10;
      requests.note(path, response.statusCode, ms);
      logger.debug({ id, method: request.method, path, status: response.statusCode, ms }, "request");
    });
    await answerAddress({ request, response, path, read }).catch((err: unknown) => {
      logger.error({ err, id, path }, "request failed");
      if (response.headersSent) response.destroy();
      else
        response.writeHead(500, { "content-type": "text/plain; charset=utf-8" }).end("Something failed.\n");
    });
  }

  const answerHot = makeHotAnswer({ own, requests, isDraining, answerLonger });
  const answerPreflight = crossOrigin(options.origins);
  return (request: IncomingMessage, response: ServerResponse): void => {
    if (!answerPreflight(request, response)) answerHot(request, response);
  };
}

async function refuseWrite(registryUrl: string): Promise<never> {
  throw new AppError("method_not_allowed", `A relay is for reading. Write to ${registryUrl}.`);
}
