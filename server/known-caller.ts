import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { readKey } from "@/lib/auth/api-keys";
import { knownKeys } from "@/lib/auth/known-keys";
import { can } from "@/lib/authz/permissions";
import type { KeyActor } from "@/lib/kernel/actor";
import { REQUEST_ID } from "./request-headers";

type Asking = Pick<IncomingMessage, "headers">;

/** Who asks with a key that is in memory and may resolve; null where only the longer way can tell. */
export function findKnownActor({ headers }: Asking): KeyActor | null {
  const presented = readKey({ get: (name) => textOf(headers[name]) });
  const actor = presented && knownKeys().find(presented, new Date());
  return actor && can(actor, "prompt:resolve") ? actor : null;
}

export function requestIdOf({ headers }: Asking): string {
  const given = textOf(headers["x-request-id"]);
  return given !== null && REQUEST_ID.test(given) ? given : randomUUID();
}

function textOf(header: string | string[] | undefined): string | null {
  return typeof header === "string" ? header : null;
}
