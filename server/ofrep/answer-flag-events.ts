import type { ServerResponse } from "node:http";
import { boundEnvironment } from "@/lib/serving/describe-served";
import { listServedPrompts } from "@/lib/serving/queries/list-served-prompts";
import type { EnvironmentSnapshot } from "@/lib/serving/snapshot";
import { snapshots } from "@/lib/serving/snapshots";
import { answerInShape } from "../protocols/answer-key";
import { admitFollower, followFeed, readSequence } from "../stream/follow-feed";
import type { StreamFeed } from "../stream/stream-feed";
import { sendWebResponse } from "../web-request";
import { refuseOfrep } from "./refuse";

/** Tells each time that the flags are to be asked for again; nothing of what they are. */
export async function answerFlagEvents(
  feed: StreamFeed,
  request: Request,
  response: ServerResponse,
): Promise<void> {
  const refusal = await answerInShape(request, refuseOfrep(), async () => {
    const actor = await admitFollower(feed, request);
    const { sequence: now } = await listServedPrompts(actor, {});
    const { environmentId } = await snapshots().find(actor.workspaceId, { id: boundEnvironment(actor) });
    const sequence = Math.min(readSequence(request) ?? now, now);
    followFeed(feed, request, response, { actor, environmentId, sequence, first: "", frame: toEvent });
    return new Response(null, { status: 204 });
  });
  if (!response.headersSent) await sendWebResponse(refusal, response);
}

/** `etag` comes back as `flagConfigEtag` with the next request. */
function toEvent({ seq }: EnvironmentSnapshot): string {
  const lastModified = Math.floor(Date.now() / 1000);
  const data = JSON.stringify({ type: "refetchEvaluation", etag: String(seq), lastModified });
  return `id: ${seq}\nevent: message\ndata: ${data}\n\n`;
}
