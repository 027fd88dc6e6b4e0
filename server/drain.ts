import type { Server } from "node:http";
import type { PlainConnections } from "./hot/plain-connections";

const DRAIN_MS = 10_000;

/** Takes no more connections and lets the requests in flight end, for at most ten seconds. */
export function drain(server: Server, plain: PlainConnections): Promise<void> {
  return new Promise((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    const late = setTimeout(() => {
      server.closeAllConnections();
      plain.destroy();
    }, DRAIN_MS);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
    plain.end();
  });
}
