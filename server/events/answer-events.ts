import type { IncomingMessage, ServerResponse } from "node:http";
import { listEvents } from "@/lib/audit/queries/list-events";
import { findPersonActor } from "@/lib/auth/actor";
import { answer } from "@/lib/http/route";
import { AppError } from "@/lib/kernel/errors";
import { sendWebResponse, toWebRequest } from "../web-request";
import { type EventFeed, toFrame } from "./event-feed";

export const EVENTS_PATH = "/api/events";

const RETRY_MS = 3000;
/** Whoever does not read is let go, and asks again from where they were. */
const MAX_UNREAD = 256 * 1024;

/** A stream of what changes, for a console that is open: a session alone opens it. */
export async function answerEvents(
  feed: EventFeed,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const request = toWebRequest(incoming);
  const refusal = await answer(request, async () => {
    const { actor, told } = await admit(feed, request);
    response.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
    response.write(`retry: ${RETRY_MS}\n\n`);
    response.write(toFrame(told.data, told.head, told.gap));
    const leave = feed.join(
      {
        personId: actor.id,
        workspaceId: actor.workspaceId,
        send: (text) => {
          response.write(text);
          if (response.writableLength > MAX_UNREAD) response.destroy();
        },
        beat: () => response.write("event: beat\ndata:\n\n"),
        isAdmitted: async () => {
          // A database that is away for a moment ends nobody's session.
          const now = await findPersonActor(request.headers).catch(() => actor);
          return now?.workspaceId === actor.workspaceId;
        },
        end: () => response.end(),
      },
      told.head,
    );
    response.once("close", leave);
    if (response.destroyed) leave();
    return new Response(null, { status: 204 });
  });
  if (!response.headersSent) await sendWebResponse(refusal, response);
}

async function admit(feed: EventFeed, { method, headers, url }: Request) {
  if (method !== "GET") throw new AppError("method_not_allowed", "This address has GET alone.");
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin")
    throw new AppError("cross_origin", "Only this console's own pages follow what changes.");
  const actor = await findPersonActor(headers);
  if (!actor) throw new AppError("unauthenticated", "Sign in to follow what changes.");
  const last = headers.get("last-event-id") ?? new URL(url).searchParams.get("after");
  const after = last !== null && /^\d{1,9}$/.test(last) ? Number(last) : undefined;
  const told = await listEvents(actor, { after });
  // Last, so that nothing comes between this count and the joining.
  const limit = feed.findLimit(actor.id);
  if (limit === "person")
    throw new AppError("rate_limited", "Eight pages of yours follow what changes already. Close one.");
  if (limit === "all")
    throw new AppError("busy", "As many pages follow what changes as this server takes. Ask now and then.");
  return { actor, told };
}
