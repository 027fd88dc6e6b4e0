import type { ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { Database } from "@/lib/db/client";

const PING_MS = 2_000;

/** "starting": it answers already, and what it is to serve is not whole yet. */
export type Phase = "starting" | "running" | "stopping";

/** `/healthz`: this process answers. `/readyz`: it can work, because its database answers. */
export async function answerHealth(
  path: string,
  response: ServerResponse,
  database: Database,
  phase: Phase,
): Promise<boolean> {
  if (path === "/healthz") send(response, 200, { status: "ok" });
  else if (path !== "/readyz") return false;
  else if (phase !== "running") send(response, 503, { status: phase });
  else if (await databaseAnswers(database)) send(response, 200, { status: "ready", database: database.kind });
  else
    send(response, 503, {
      status: "unavailable",
      database: database.kind,
      detail: "The database does not answer.",
    });
  return true;
}

/** Whether the database answers within two seconds. */
export async function databaseAnswers(database: Database): Promise<boolean> {
  const waiting = new AbortController();
  const timeout = delay(PING_MS, false, { signal: waiting.signal, ref: false }).catch(() => false);
  const ping = database.ping().then(
    () => true,
    () => false,
  );
  return Promise.race([ping, timeout]).finally(() => waiting.abort());
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}
