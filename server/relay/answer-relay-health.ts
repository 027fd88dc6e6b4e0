import type { ServerResponse } from "node:http";
import { json } from "@/lib/http/route";
import { sendWebResponse } from "../web-request";
import type { RelayedKeys } from "./relayed-keys";
import type { RelayedSnapshots } from "./relayed-snapshots";

type Facts = { keys: RelayedKeys; source: RelayedSnapshots; isDraining: boolean };

/**
 * `/healthz`: this process answers. `/readyz`: it has what it answers with; an outage of the registry does not take a
 * relay out of service, which is what it is for.
 */
export function answerRelayHealth(
  path: string,
  response: ServerResponse,
  { keys, source, isDraining }: Facts,
): boolean {
  if (path === "/healthz") void sendWebResponse(json({ status: "ok" }, 200), response);
  else if (path !== "/readyz") return false;
  else if (isDraining) void sendWebResponse(json({ status: "stopping" }, 503), response);
  else {
    const { refusal } = keys;
    const environments = source.list();
    const isReady = refusal === null && environments.every(({ sequence }) => sequence !== null);
    const status = isReady ? "ready" : "unavailable";
    const detail = isReady ? {} : { detail: refusal ?? "This relay has not heard from its registry yet." };
    void sendWebResponse(json({ status, environments, ...detail }, isReady ? 200 : 503), response);
  }
  return true;
}
