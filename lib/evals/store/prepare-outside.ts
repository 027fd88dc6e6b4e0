import "server-only";
import { readContent } from "@/lib/artifacts/store/contents";
import type { ReadTx } from "@/lib/db/transaction";
import type { Actor } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import type { PromptContent } from "@/sdk/core/prompt-types";
import type { OutsideRunInput } from "../outside/outside-input";
import { type OutsidePlan, planOutside } from "../outside/plan-outside";
import { needsAnswer } from "../runs/case-question";
import { MAX_RESULTS } from "../runs/run-input";
import { followSettings, type RunSettings, settleSettings } from "../runs/run-settings";
import { readCandidate } from "./find-candidate";
import { findAgainst, findSet } from "./find-run-sides";

export type PreparedOutside = {
  plan: OutsidePlan;
  settings: RunSettings;
  set: Awaited<ReturnType<typeof findSet>>;
  live: Awaited<ReturnType<typeof findAgainst>> | null;
};

/** Everything that results from outside are held against, and what they come to. Stores nothing. */
export async function prepareOutside(
  tx: ReadTx,
  actor: Actor,
  input: OutsideRunInput,
): Promise<PreparedOutside> {
  const { workspaceId } = actor;
  const { path, repeats, against } = input;
  const candidate = await readCandidate(tx, workspaceId, input);
  const set = await findSet(tx, workspaceId, input);
  const settings = settleSettings(candidate.content, input);
  if ("problem" in settings) throw new AppError("invalid_input", settings.problem);
  if (input.model === undefined && settings.model !== null && set.cases.some(needsAnswer))
    throw new AppError(
      "invalid_input",
      `Name the \`model\` that answered: ${path} allows ${candidate.content.model?.allowed.join(", ")}.`,
    );
  const live = against ? await findAgainst(tx, actor, against, candidate.artifactId) : null;
  const hasLive = live !== null && live.versionId !== null;
  const total = set.cases.length * repeats * (hasLive ? 2 : 1);
  if (total > MAX_RESULTS)
    throw new AppError(
      "too_large",
      `This run would come to ${total} results; one has at most ${MAX_RESULTS}. Bring fewer repeats.`,
    );
  const other = live?.contentDigest
    ? ((await readContent(tx, workspaceId, live.contentDigest)) as PromptContent)
    : candidate.content;
  const plan = planOutside(input, {
    set: { path: input.set, version: set.version, cases: set.cases },
    prompts: {
      candidate: { content: candidate.content, settings },
      live: { content: other, settings: followSettings(other, settings) },
    },
    hasLive,
  });
  return { plan, settings, set, live };
}
