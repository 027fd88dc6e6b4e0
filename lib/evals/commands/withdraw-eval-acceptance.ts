import "server-only";
import { z } from "zod";
import { lockArtifacts } from "@/lib/artifacts/store/artifacts";
import { personIdOf } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { requireEnvironment } from "@/lib/workspaces/store/environments";
import { runNumberSchema } from "../runs/run-input";
import { listStandingAcceptances, withdrawAcceptances } from "../store/acceptances";
import { refuseToAccept } from "../store/may-accept";
import { requireLockedRun, requireRun } from "../store/runs";

const input = z.strictObject({
  number: runNumberSchema,
  environment: z.string("Name an environment.").min(1, "Name an environment.").max(30),
});

/** Takes back that an inconclusive run was enough: by whoever said so, or by anybody who might. What went live stays. */
export const withdrawEvalAcceptance = defineCommand({
  name: "eval_run.acceptance_withdrawn",
  permission: "change:review",
  input,
  async run({ actor, input: { number, environment: key }, tx, now }) {
    const { workspaceId } = actor;
    const environment = await requireEnvironment(tx, actor, key);
    const { path, set } = await requireRun(tx, workspaceId, number);
    await lockArtifacts(tx, workspaceId, [path, set.path]);
    const run = await requireLockedRun(tx, workspaceId, number);
    const { contentDigest } = run;
    const standing = await listStandingAcceptances(tx, workspaceId, {
      runId: run.id,
      environmentId: environment.id,
    });
    const personId = personIdOf(actor);
    const isOwn = standing.some((one) => one.personId === personId);
    const refusal = isOwn ? null : await refuseToAccept(tx, actor, { path, contentDigest, environment: key });
    if (refusal || !personId) throw new AppError("not_owner", refusal ?? "It is withdrawn by a person.");
    const [first, ...rest] = standing.map(({ id, reason }) => ({
      type: "eval_run.acceptance_withdrawn" as const,
      subject: { type: "eval_acceptance" as const, id },
      path,
      environment: key,
      before: { reason },
      after: { number, set: run.set.path },
    }));
    if (!first) throw new AppError("invalid_state", `Run #${number} is not accepted for ${key}.`);
    const ids = standing.map(({ id }) => id);
    await withdrawAcceptances(tx, workspaceId, ids, { personId, now });
    return { result: { number, environment: key, withdrawn: ids.length }, audit: [first, ...rest] };
  },
});
