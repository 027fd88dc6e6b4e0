import type { IncomingMessage, ServerResponse } from "node:http";
import { answer } from "@/lib/http/route";
import { boundEnvironment } from "@/lib/serving/describe-served";
import { getSnapshot } from "@/lib/serving/queries/get-snapshot";
import { snapshots } from "@/lib/serving/snapshots";
import { noteAnswer } from "../note-answer";
import { sendWebResponse, toWebRequest } from "../web-request";
import { admitFollower, followFeed, readLast } from "./follow-feed";
import { type StreamFeed, toFrame } from "./stream-feed";

export const STREAM_PATH = "/api/v1/stream";

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
    const actor = await admitFollower(feed, request);
    const { environmentId, key } = await snapshots().find(actor.workspaceId, {
      key: new URL(request.url).searchParams.get("environment") ?? undefined,
      id: boundEnvironment(actor),
    });
    const since = readLast(request);
    const lacked = since && { since: since.sequence, epoch: since.epoch };
    const first = await getSnapshot(actor, { environment: key, ...lacked });
    const { epoch, sequence } = first;
    followFeed(feed, request, response, { actor, environmentId, epoch, sequence, first: toFrame(first) });
    noteAnswer(actor, "stream", { environment: key });
    return new Response(null, { status: 204 });
  });
  if (!response.headersSent) await sendWebResponse(refusal, response);
}
