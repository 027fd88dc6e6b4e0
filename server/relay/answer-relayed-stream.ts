import type { IncomingMessage, ServerResponse } from "node:http";
import { answer } from "@/lib/http/route";
import { boundEnvironment } from "@/lib/serving/describe-served";
import { comparePositions, type Position } from "@/sdk/core/position";
import { noteAnswer } from "../note-answer";
import { admitFollower, followFeed, readLast } from "../stream/follow-feed";
import { type StreamFeed, toFrame } from "../stream/stream-feed";
import { sendWebResponse, toWebRequest } from "../web-request";
import type { RelayedSnapshots } from "./relayed-snapshots";

/** What an environment serves from now on, each text as the registry signed it. */
export async function answerRelayedStream(
  source: RelayedSnapshots,
  feed: StreamFeed,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const request = toWebRequest(incoming);
  const refusal = await answer(request, async () => {
    const actor = await admitFollower(feed, request);
    const key = new URL(request.url).searchParams.get("environment") ?? undefined;
    const which = { key, id: boundEnvironment(actor) };
    const served = await source.find(actor.workspaceId, which);
    const { texts } = source.followedOf(served);
    const since = readLast(request);
    const now = texts.position ?? { epoch: 0, sequence: 0 };
    // A client that was ahead, of another relay, is told nothing until this one has caught up.
    let told = since === null ? now : laterOf(since, now);
    const frame = () => {
      const lacked = texts.framesSince(told);
      told = laterOf(told, texts.position ?? told);
      return lacked;
    };
    const last = since && comparePositions(since, now) === 0 ? texts.answer(since) : null;
    // Whoever has everything is told the last of it again, so that something is heard at once.
    const first = last ? toFrame(last) : texts.framesSince(since);
    const { environmentId } = served;
    followFeed(feed, request, response, { actor, environmentId, ...told, first, frame });
    noteAnswer(actor, "stream", { environment: environmentId });
    return new Response(null, { status: 204 });
  });
  if (!response.headersSent) await sendWebResponse(refusal, response);
}

function laterOf<P extends Position>(one: P, other: P): P {
  return comparePositions(one, other) < 0 ? other : one;
}
