import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { signedRoute } from "@/lib/http/signed-route";
import { AppError } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/kernel/operation";
import { boundEnvironment } from "@/lib/serving/describe-served";
import { noteAnswer } from "../note-answer";
import { sendWebResponse, toWebRequest } from "../web-request";
import type { RelayedSnapshots } from "./relayed-snapshots";

/** A whole that lacks nothing is on its way, mostly for a few milliseconds. */
const WHOLE_MS = 1_000;

const input = z.object({
  environment: z.string().min(1).max(30).optional(),
  since: z.coerce.number().int().min(0).max(2_147_483_647).optional(),
  epoch: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
});

/** The address of the registry, with texts that it signed. */
export function makeAnswerSnapshot(source: RelayedSnapshots) {
  const handle = signedRoute(
    defineQuery({
      name: "get-relayed-snapshot",
      permission: "prompt:resolve",
      input,
      async run({ actor, input: { environment, since, epoch } }) {
        const which = { key: environment, id: boundEnvironment(actor) };
        const followed = source.followedOf(await source.find(actor.workspaceId, which));
        if (since === undefined) await followed.settleWhole(WHOLE_MS);
        const text = followed.texts.answer(since === undefined ? null : { epoch, sequence: since });
        if (!text) throw new AppError("unavailable", "This relay has not heard from its registry yet.");
        return text;
      },
    }),
    (actor, { environment }) => noteAnswer(actor, "snapshot", { environment }),
  );
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> =>
    sendWebResponse(await handle(toWebRequest(request)), response);
}
