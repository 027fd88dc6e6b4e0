import "server-only";
import { z } from "zod";
import { findArtifact } from "@/lib/artifacts/store/artifacts";
import { findVersion } from "@/lib/artifacts/store/versions";
import { versionNumberSchema } from "@/lib/artifacts/version-number";
import { lockChangeOfRevision } from "@/lib/changes/store/changes";
import { personIdOf } from "@/lib/kernel/actor";
import { digestOf } from "@/lib/kernel/digest";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { findCandidate } from "@/lib/releases/store/candidate";
import { requireExpectedLive } from "@/lib/releases/store/expected-live";
import { lockForGates } from "@/lib/releases/store/lock-gate";
import { keepDecision } from "@/lib/releases/store/make-live";
import { appendMove } from "@/lib/releases/store/rollout-moves";
import { raiseSnapshotSequences, requireEnvironment } from "@/lib/workspaces/store/environments";
import { decideStart, presentRolloutBlockers } from "../decide";
import { toInTheWay } from "../in-the-way";
import { noteSchema, startInput } from "../rollout-input";
import { describeMove } from "../store/describe-move";
import { pinPlan } from "../store/pin-plan";
import { createRollout, findRunningRollout } from "../store/rollouts";

const input = z.strictObject({
  ...startInput,
  reason: noteSchema.optional(),
  /** What the person saw live; when something else is live by now, nothing happens. */
  replaces: versionNumberSchema.optional(),
});

/**
 * Starts to roll a version out beside what is live in an environment, if the gate is open for it and its steps are as
 * slow as the environment asks. Segments stay as they are now.
 */
export const startRollout = defineCommand({
  name: "rollout.started",
  permission: "release:promote",
  path: ({ path }) => path,
  input,
  async run({ actor, input: asked, tx, now }) {
    const { path, environment: key, version: number, reason, replaces } = asked;
    const { workspaceId } = actor;
    const personId = personIdOf(actor);
    if (!personId) throw new AppError("forbidden", "A rollout is started by a person or their key.");
    const found = await findArtifact(tx, workspaceId, path);
    const version = found && (await findVersion(tx, workspaceId, found.id, number));
    if (version?.revisionId) await lockChangeOfRevision(tx, workspaceId, version.revisionId);
    const paths = [path, ...asked.plan.segments];
    await lockForGates(tx, workspaceId, paths, [await requireEnvironment(tx, actor, key)]);

    const candidate = await findCandidate(tx, actor, { path, environment: key, version: number }, now);
    const { artifact, environment, live } = candidate;
    requireExpectedLive(replaces, live?.version ?? null, key);
    const { plan, segmentVersionIds } = await pinPlan(tx, workspaceId, asked.plan);
    const step = plan.startsAt !== null && new Date(plan.startsAt) > now ? 0 : 1;
    if (step === plan.steps.length)
      throw new AppError("invalid_input", "This start is over by now: promote the version, or start later.");
    const place = { artifactId: artifact.id, environmentId: environment.id };
    const running = await findRunningRollout(tx, workspaceId, place);
    const facts = {
      promotion: candidate.facts,
      plan,
      running: running && toInTheWay({ ...running, ...running.progress }),
    };
    const { allowed, blockers } = decideStart(facts, now);
    if (!allowed || !live)
      throw new AppError("gate_closed", `${path}@${number} cannot be rolled out in ${key} yet.`, {
        blockers: presentRolloutBlockers(blockers, key),
      });

    const decision = await keepDecision(tx, workspaceId, candidate, now);
    const { id } = await createRollout(tx, workspaceId, {
      ...place,
      baseReleaseId: live.id,
      versionId: candidate.version.id,
      decisionId: decision.id,
      plan,
      segmentVersionIds,
      personId,
      apiKeyId: actor.kind === "key" ? actor.id : null,
      reason: reason || null,
      now,
    });
    const move = { kind: "started" as const, step, reason: reason || null, decisionId: decision.id };
    await appendMove(tx, actor, id, move, now);
    if (step > 0) await raiseSnapshotSequences(tx, workspaceId, [environment.id]);
    const told = { id, path, environment: key, version: number, plan };
    const more = {
      base: live.version,
      plan: digestOf(plan),
      decision: decision.id,
      ...(plan.startsAt ? { startsAt: plan.startsAt } : {}),
    };
    return {
      result: {
        id,
        path,
        environment: key,
        base: live.version,
        version: number,
        step,
        steps: plan.steps.length,
        at: now.toISOString(),
      },
      audit: [describeMove("rollout.started", told, { from: 0, to: step, reason, more })],
    };
  },
});
