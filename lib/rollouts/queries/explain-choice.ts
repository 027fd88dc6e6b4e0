import "server-only";
import { z } from "zod";
import { findArtifact } from "@/lib/artifacts/store/artifacts";
import { AppError } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/kernel/operation";
import { findLive } from "@/lib/live/store";
import { requireEnvironment } from "@/lib/workspaces/store/environments";
import { compileRollout, LIVE } from "@/sdk/core/targeting/choose-version";
import { describeChoice } from "../describe-choice";
import { rulesAt, seedOf } from "../plan";
import { placeInput } from "../rollout-input";
import { listRunningRollouts } from "../store/rollouts";

const input = z.object({
  ...placeInput,
  /** As a service tells it: `targetingKey` names the person, everything else is an attribute. */
  context: z.record(z.string(), z.unknown()).default({}),
});

/** Who gets what: the version that a context resolves to, and why. Decided by what services decide with. */
export const explainChoice = defineQuery({
  name: "explain-choice",
  permission: "release:read",
  input,
  async run({ actor, input: { path, environment: key, context }, tx }) {
    const { workspaceId } = actor;
    const environment = await requireEnvironment(tx, actor, key);
    const artifact = await findArtifact(tx, workspaceId, path);
    if (!artifact) throw new AppError("not_found", `There is no artifact ${path}.`);
    const live = await findLive(tx, workspaceId, artifact.id, environment.id);
    if (!live) throw new AppError("missing_prompt", `No version of ${path} is live in ${key}.`, { path });
    const of = { environmentId: environment.id, artifactIds: [artifact.id] };
    const [rollout] = await listRunningRollouts(tx, workspaceId, of);
    const step = rollout?.progress.step ?? 0;
    const where = { path, environment: key, targetingKey: readKey(context) };
    if (!rollout || step === 0)
      return {
        ...where,
        ...LIVE,
        version: live.version,
        rollout: null,
        why: `No rollout runs: everyone gets the live version, ${live.version}.`,
      };
    const { id, plan, version: candidate, base } = rollout;
    const choose = compileRollout({ seed: seedOf(artifact.id, id), rules: rulesAt(plan, step) });
    const choice = choose(context);
    return {
      ...where,
      ...choice,
      version: choice.variant === "candidate" ? candidate : base,
      rollout: { id, step, steps: plan.steps.length },
      why: describeChoice({ choice, live: base, candidate, targetingKey: where.targetingKey }),
    };
  },
});

function readKey({ targetingKey }: Record<string, unknown>): string | null {
  return typeof targetingKey === "string" ? targetingKey : null;
}
