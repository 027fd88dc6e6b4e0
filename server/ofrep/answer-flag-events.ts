import type { ServerResponse } from "node:http";
import { boundEnvironment } from "@/lib/serving/describe-served";
import { listServedPrompts } from "@/lib/serving/queries/list-served-prompts";
import type { EnvironmentSnapshot } from "@/lib/serving/snapshot";
import { snapshots } from "@/lib/serving/snapshots";
import { comparePositions, writePosition } from "@/sdk/core/position";
import { answerInShape } from "../protocols/answer-key";
import { admitFollower, followFeed, readLast } from "../stream/follow-feed";
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
    const { sequence } = await listServedPrompts(actor, {});
    const which = { id: boundEnvironment(actor) };
    const { environmentId, epoch } = await snapshots().find(actor.workspaceId, which);
    const now = { epoch, sequence };
    const last = readLast(request);
    const told = last && comparePositions(last, now) < 0 ? last : now;
    followFeed(feed, request, response, { actor, environmentId, ...told, first: "", frame: toEvent });
    return new Response(null, { status: 204 });
  });
  if (!response.headersSent) await sendWebResponse(refusal, response);
}

/** `etag` comes back as `flagConfigEtag` with the next request. */
function toEvent({ epoch, seq }: EnvironmentSnapshot): string {
  const lastModified = Math.floor(Date.now() / 1000);
  const data = JSON.stringify({ type: "refetchEvaluation", etag: String(seq), lastModified });
  return `id: ${writePosition({ epoch, sequence: seq })}\nevent: message\ndata: ${data}\n\n`;
}
