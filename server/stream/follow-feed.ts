import type { ServerResponse } from "node:http";
import { authenticate } from "@/lib/auth/actor";
import { knownKeys } from "@/lib/auth/known-keys";
import type { KeyActor } from "@/lib/kernel/actor";
import { AppError, isAppError } from "@/lib/kernel/errors";
import { type Position, readPosition } from "@/sdk/core/position";
import { makeFrame, writeFrame } from "./frame";
import type { StreamFeed, Subscriber } from "./stream-feed";

const RETRY_MS = 2_000;
/** On top of what is written first: whoever does not read is let go, and comes again with its sequence. */
const MAX_UNREAD = 1024 * 1024;

type Follower = Pick<Subscriber, "environmentId" | "epoch" | "sequence" | "frame"> & {
  actor: KeyActor;
  /** Written at once; the sequence is what the client has after it. */
  first: string;
};

/** Who follows: an API key, as long as there is room. */
export async function admitFollower(feed: StreamFeed, request: Request): Promise<KeyActor> {
  if (request.method !== "GET") throw new AppError("method_not_allowed", "This address has GET alone.");
  const actor = await authenticate(request, { hot: true });
  if (actor.kind !== "key")
    throw new AppError("forbidden", "Services follow this with an API key; a console has its own stream.");
  const limit = feed.findLimit(actor.id);
  if (limit === "key")
    throw new AppError("rate_limited", "As many clients follow with this key as one key may have here.");
  if (limit === "all") throw new AppError("busy", "As many clients follow as this server takes.");
  return actor;
}

/** What a client has, as an EventSource says it or as `since` and `epoch`; null when it says nothing. */
export function readLast(request: Request): Required<Position> | null {
  const last = request.headers.get("last-event-id");
  if (last !== null) return readPosition(last);
  const { searchParams } = new URL(request.url);
  const since = readPosition(searchParams.get("since") ?? "");
  const epoch = Number(searchParams.get("epoch") ?? 0);
  return since && { ...since, epoch: since.epoch || (Number.isSafeInteger(epoch) ? epoch : 0) };
}

/** Begins the answer, and writes each new snapshot until the client goes or its key works no more. */
export function followFeed(
  feed: StreamFeed,
  request: Request,
  response: ServerResponse,
  { actor, first, ...follower }: Follower,
): void {
  response.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  response.write(`retry: ${RETRY_MS}\n\n`);
  const mostUnread = MAX_UNREAD + Buffer.byteLength(first);
  if (first !== "") writeFrame(response, makeFrame(first));
  const leave = feed.join({
    ...follower,
    keyId: actor.id,
    workspaceId: actor.workspaceId,
    send: (frame) => {
      if (response.writableLength > mostUnread) response.destroy();
      else writeFrame(response, frame);
    },
    isAdmitted: async () => {
      const now = await authenticate(request, { hot: true }).catch((error: unknown) =>
        isRefusal(error) ? null : actor,
      );
      return now?.workspaceId === actor.workspaceId;
    },
    end: () => response.end(),
  });
  response.once("close", leave);
  if (response.destroyed) leave();
}

/** A database that is away, or crowded, for a moment ends nobody's stream. */
function isRefusal(error: unknown): boolean {
  if (knownKeys().refusal !== null) return true;
  return isAppError(error) && error.code !== "unavailable" && error.code !== "busy";
}
