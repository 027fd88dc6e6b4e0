import "server-only";
import { z } from "zod";
import { lockArtifacts } from "@/lib/artifacts/store/artifacts";
import type { AuditEntry } from "@/lib/audit/events";
import { personIdOf } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { plainTextSchema } from "@/lib/kernel/plain-text";
import { requireEnvironment } from "@/lib/workspaces/store/environments";
import { whyNotAccepted } from "../gate/why-not-accepted";
import { runNumberSchema } from "../runs/run-input";
import { createAcceptance } from "../store/acceptances";
import { loadEvalDemands } from "../store/eval-demands";
import { refuseToAccept } from "../store/may-accept";
import { subjectOfRun } from "../store/run-subject";
import { requireLockedRun, requireRun } from "../store/runs";

const MIN_REASON = 10;

const input = z.strictObject({
  number: runNumberSchema,
  environment: z.string("Name an environment.").min(1, "Name an environment.").max(30),
  reason: plainTextSchema("The reason", { max: 2_000 }).refine(
    (text) => text.length >= MIN_REASON,
    `Say in at least ${MIN_REASON} characters why this is enough.`,
  ),
});

/**
 * Takes an inconclusive run for enough in one environment: by an owner there who did not write the text, under the
 * rules as they stand and beside what is live now. Never a run that failed or is incomplete.
 */
export const acceptEvalRun = defineCommand({
  name: "eval_run.accepted",
  permission: "change:review",
  input,
  async run({ actor, input: { number, environment: key, reason }, tx, now }) {
    const { workspaceId } = actor;
    const environment = await requireEnvironment(tx, actor, key);
    const { path, set } = await requireRun(tx, workspaceId, number);
    await lockArtifacts(tx, workspaceId, [path, set.path]);
    const run = await requireLockedRun(tx, workspaceId, number);
    const { contentDigest } = run;
    const refusal = await refuseToAccept(tx, actor, { path, contentDigest, environment: key });
    const personId = personIdOf(actor);
    if (refusal || !personId) throw new AppError("not_owner", refusal ?? "A run is accepted by a person.");
    const subject = await subjectOfRun(tx, workspaceId, run, environment);
    const demands = await loadEvalDemands(tx, workspaceId, subject);
    const asked = demands.filter((one) => one.set === set.path && one.evidence?.run === number);
    const why = whyNotAccepted(asked, { number, environment: key });
    if (why !== null) throw new AppError("invalid_state", why);

    const entries: AuditEntry[] = [];
    for (const { rule, paths, evidence } of asked) {
      if (evidence?.state !== "judged" || evidence.verdict !== "inconclusive" || evidence.accepted) continue;
      const id = await createAcceptance(tx, workspaceId, {
        runId: run.id,
        environmentId: environment.id,
        ruleDigest: rule,
        liveVersionId: subject.live?.versionId ?? null,
        findings: evidence.sentences,
        reason,
        personId,
        now,
      });
      entries.push({
        type: "eval_run.accepted",
        subject: { type: "eval_acceptance", id },
        path,
        environment: key,
        reason,
        after: {
          number,
          set: run.set.path,
          paths,
          rule,
          live: subject.live?.version ?? null,
          content: contentDigest,
        },
      });
    }
    const [first, ...rest] = entries;
    if (!first) throw new AppError("invalid_state", `Run #${number} is accepted already for ${key}.`);
    return { result: { number, environment: key, accepted: entries.length }, audit: [first, ...rest] };
  },
});
