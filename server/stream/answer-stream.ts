import type { IncomingMessage, ServerResponse } from "node:http";
import { authenticate } from "@/lib/auth/actor";
import { answer } from "@/lib/http/route";
import { AppError, isAppError } from "@/lib/kernel/errors";
import { boundEnvironment } from "@/lib/serving/describe-served";
import { getSnapshot } from "@/lib/serving/queries/get-snapshot";
import { snapshots } from "@/lib/serving/snapshots";
import { sendWebResponse, toWebRequest } from "../web-request";
import { type StreamFeed, toFrame } from "./stream-feed";

export const STREAM_PATH = "/api/v1/stream";

const RETRY_MS = 2_000;
/** On top of what is written first: whoever does not read is let go, and comes again with its sequence. */
const MAX_UNREAD = 1024 * 1024;

/**
 * What an environment serves, from now on: first what the caller lacks (it names its sequence as `since`, or as an
 * EventSource does), then each change within a moment of its commit. For keys alone.
 */
export async function answerStream(
  feed: StreamFeed,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const request = toWebRequest(incoming);
  const refusal = await answer(request, async () => {
    const { actor, environment, since } = await admit(feed, request);
    const found = await snapshots().find(actor.workspaceId, {
      key: environment,
      id: boundEnvironment(actor),
    });
    const first = await getSnapshot(actor, {
      environment: found.key,
      ...(since === null ? {} : { since }),
    });
    response.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
    response.write(`retry: ${RETRY_MS}\n\n`);
    const frame = toFrame(first);
    const mostUnread = MAX_UNREAD + Buffer.byteLength(frame);
    response.write(frame);
    const leave = feed.join({
      keyId: actor.id,
      workspaceId: actor.workspaceId,
      environmentId: found.environmentId,
      sequence: first.sequence,
      send: (text) => {
        if (response.writableLength > mostUnread) response.destroy();
        else response.write(text);
      },
      isAdmitted: async () => {
        // A database that is away for a moment ends nobody's stream.
        const now = await authenticate(request, { hot: true }).catch((error: unknown) =>
          isAppError(error) ? null : actor,
        );
        return now?.workspaceId === actor.workspaceId;
      },
      end: () => response.end(),
    });
    response.once("close", leave);
    if (response.destroyed) leave();
    return new Response(null, { status: 204 });
  });
  if (!response.headersSent) await sendWebResponse(refusal, response);
}

async function admit(feed: StreamFeed, request: Request) {
  if (request.method !== "GET") throw new AppError("method_not_allowed", "This address has GET alone.");
  const actor = await authenticate(request, { hot: true });
  if (actor.kind !== "key")
    throw new AppError("forbidden", "Services follow this with an API key; a console has its own stream.");
  const { searchParams } = new URL(request.url);
  const limit = feed.findLimit(actor.id);
  if (limit === "key") throw new AppError("rate_limited", "2,000 clients follow with this key already.");
  if (limit === "all") throw new AppError("busy", "As many clients follow as this server takes.");
  const last = request.headers.get("last-event-id") ?? searchParams.get("since");
  const since = last !== null && /^\d{1,9}$/.test(last) ? Number(last) : null;
  return { actor, environment: searchParams.get("environment") ?? undefined, since };
}
