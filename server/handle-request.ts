import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";
import { renewSession } from "@/lib/auth/renew-session";
import type { Database } from "@/lib/db/client";
import { type ApiVerbs, answerMethod } from "@/lib/http/answer-method";
import { answerHealth } from "./answer-health";
import { answerResolve, findResolvePath } from "./answer-resolve";
import { answerRoot } from "./answer-root";
import { answerSnapshot, asksSnapshot } from "./answer-snapshot";
import { callerAddress } from "./caller-address";
import { crossOrigin } from "./cross-origin";
import { answerEvents, EVENTS_PATH } from "./events/answer-events";
import type { EventFeed } from "./events/event-feed";
import { makeHotAnswer } from "./hot/answer-hot";
import { answerInstances, tellsInstances } from "./instances/answer-instances";
import { ReportBook } from "./instances/report-book";
import { answerLangfuse, asksLangfuse } from "./langfuse/answer-langfuse";
import { answerMetrics, METRICS_PATH } from "./metrics/answer-metrics";
import type { RequestMetrics } from "./metrics/request-metrics";
import type { Metric } from "./metrics/write-metrics";
import { FLAG_EVENTS_PATH } from "./ofrep/answer-flags";
import { answerOfrep, asksOfrep } from "./ofrep/answer-ofrep";
import { prepareHeaders } from "./request-headers";
import { contentSecurityPolicy, securityHeaders } from "./security-headers";
import type { StartGate } from "./start-gate";
import { answerStream, STREAM_PATH } from "./stream/answer-stream";
import type { StreamFeed } from "./stream/stream-feed";
import { sendWebResponse } from "./web-request";

export type NextHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

type Options = {
  next: NextHandler;
  database: Database;
  feed: EventFeed;
  streams: StreamFeed;
  logger: Logger;
  dev: boolean;
  secure: boolean;
  verbs: ApiVerbs;
  /** Headers of every answer that is data, as a flat list. */
  own: readonly string[];
  requests: RequestMetrics;
  metrics: { token: string | undefined; collect: () => Promise<readonly Metric[]> };
  proxies: readonly string[];
  /** Of pages that may read what services read. */
  origins: readonly string[];
  isDraining: () => boolean;
  /** Of a server that begins to answer before its demo is whole. */
  gate?: StartGate;
};

type Answering = {
  request: IncomingMessage;
  response: ServerResponse;
  path: string;
  /** A body that has come already. */
  read: Buffer | undefined;
};

const OWN_COOKIES = /^\/(_next|api\/auth|w|healthz|readyz)(\/|$)/;
const STREAMS = [EVENTS_PATH, STREAM_PATH, FLAG_EVENTS_PATH];
const QUIET = /^\/(_next\/|healthz$|readyz$)/;

/** One request: what pages of other origins may do, our headers in and out, then health, the hot path, or Next; and one line in the log. */
export function makeHandler({
  next,
  database,
  feed,
  streams,
  logger,
  isDraining,
  gate,
  ...options
}: Options) {
  const { dev, secure, proxies, verbs, own, requests, metrics } = options;
  const reports = new ReportBook();
  const answerPreflight = crossOrigin(options.origins);
  const answer = async ({ request, response, path, read }: Answering) => {
    const phase = isDraining() ? "stopping" : gate?.isOpen === false ? "starting" : "running";
    if (await answerHealth(path, response, database, phase)) return;
    if (gate && !(await gate.passes(request.method ?? "GET", path)))
      return void response.writeHead(503, { "retry-after": "5", "cache-control": "no-store" }).end();
    if (answerRoot(path, request, response)) return;
    if (path === EVENTS_PATH) return answerEvents(feed, request, response);
    if (path === STREAM_PATH) return answerStream(streams, request, response);
    if (asksOfrep(path)) return answerOfrep(streams, request, response, read);
    if (asksLangfuse(path)) return answerLangfuse(request, response);
    const refusal = answerMethod(verbs, request.method ?? "GET", path);
    if (refusal) return sendWebResponse(refusal, response);
    if (asksSnapshot(request, path)) return answerSnapshot(request, response);
    if (tellsInstances(request, path)) return answerInstances(reports, request, response);
    const prompt = findResolvePath(request);
    if (prompt === null) await next(request, response);
    else await answerResolve(prompt, request, response, read);
  };

  const answerLonger = async (
    request: IncomingMessage,
    response: ServerResponse,
    read?: Buffer,
  ): Promise<void> => {
    const begun = performance.now();
    const { method, url: target = "/" } = request;
    const path = target.split("?", 1)[0] ?? "/";
    if (path === METRICS_PATH) return answerMetrics(request, response, metrics);
    const nonce = randomBytes(16).toString("base64");
    const policy = contentSecurityPolicy({ nonce, dev });
    const forwardedFor = request.headers["x-forwarded-for"];
    const address = callerAddress({ socket: request.socket.remoteAddress, forwardedFor }, proxies);
    const id = prepareHeaders(request.headers, { nonce, policy, target, address });
    const headers = { ...securityHeaders({ nonce, dev, secure }), "x-request-id": id };
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const renewed = await renew(request, path);
    if (renewed) response.setHeader("set-cookie", renewed);
    if (isDraining()) response.setHeader("connection", "close");
    response.once("close", () => {
      const ms = Math.round((performance.now() - begun) * 10) / 10;
      requests.note(path, response.statusCode, ms);
      const line = { id, method, path, status: response.statusCode, ms };
      // A stream ends when whoever follows it goes.
      if (STREAMS.includes(path)) logger.debug(line, "stream ended");
      else if (!response.writableFinished) logger.warn(line, "request cut off");
      else if (QUIET.test(path)) logger.debug(line, "request");
      else logger.info(line, "request");
    });
    await answer({ request, response, path, read }).catch((err: unknown) => {
      logger.error({ err, id, path }, "request failed");
      fail(response, id);
    });
  };
  const answerHot = makeHotAnswer({ own, requests, isDraining, answerLonger });
  return (request: IncomingMessage, response: ServerResponse): void => {
    if (!answerPreflight(request, response)) answerHot(request, response);
  };
}

/** Where a session is not begun, changed or ended by the answer itself. */
async function renew({ method, headers }: IncomingMessage, path: string): Promise<string | null> {
  if (method !== "GET" || !headers.cookie || OWN_COOKIES.test(path)) return null;
  return renewSession(headers.cookie, Date.now()).catch(() => null);
}

function fail(response: ServerResponse, id: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(500, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
  response.end(`Something went wrong here. The log has it under request id ${id}.\n`);
}
