import { createServer } from "node:http";
import { GET as relayKeys } from "@/app/api/v1/relay/keys/route";
import { POST as relayUses } from "@/app/api/v1/relay/uses/route";
import { GET as signingKey } from "@/app/api/v1/snapshot/key/route";
import { registry } from "@/lib/kernel/registry";
import { makeHandler, type NextHandler } from "@/server/handle-request";
import { RequestMetrics } from "@/server/metrics/request-metrics";
import { dataHeaders } from "@/server/security-headers";
import type { StreamFeed } from "@/server/stream/stream-feed";
import { sendWebResponse, toWebRequest } from "@/server/web-request";

type Route = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** What Next answers of that which services and relays ask. */
const ROUTES: Record<string, Route> = {
  "/api/v1/relay/keys": relayKeys,
  "/api/v1/relay/uses": relayUses,
  "/api/v1/snapshot/key": signingKey,
};

/** A route that is asked to write loses its answer where a test wants that: it has written all the same. */
export const makeAnswerRoutes =
  (losesAnswers: () => boolean): NextHandler =>
  async (incoming, response) => {
    const request = toWebRequest(incoming);
    const route = ROUTES[new URL(request.url).pathname];
    const answer = await route?.(request, { params: Promise.resolve({}) });
    if (request.method === "POST" && losesAnswers()) return void incoming.socket.destroy();
    await sendWebResponse(answer ?? new Response(null, { status: 404 }), response);
  };

/** The server in front of Next on the database of a test, to be listened with; while it is away it cuts who asks. */
export function makeRegistryServer(
  streams: () => StreamFeed,
  isAway: () => boolean = () => false,
  next: NextHandler = makeAnswerRoutes(() => false),
  origins: () => readonly string[] = () => [],
) {
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  return createServer((request, response) => {
    if (isAway()) return request.socket.destroy();
    const { database } = registry();
    if (!database) throw new Error("The database opens before the first request.");
    const handle = makeHandler({
      next,
      database,
      feed: {} as never,
      streams: streams(),
      logger: silent as never,
      dev: false,
      secure: false,
      verbs: {},
      own: dataHeaders({ secure: false }),
      requests: new RequestMetrics(),
      metrics: { token: undefined, collect: async () => [] },
      proxies: [],
      origins: origins(),
      isDraining: () => false,
    });
    void handle(request, response);
  });
}
