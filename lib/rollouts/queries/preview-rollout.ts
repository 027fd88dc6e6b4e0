import "server-only";
import { z } from "zod";
import { isPathOwner } from "@/lib/authz/store/owners";
import { defineQuery } from "@/lib/kernel/operation";
import { findCandidate } from "@/lib/releases/store/candidate";
import { decideStart, presentRolloutBlockers } from "../decide";
import { toInTheWay } from "../in-the-way";
import { planOfRule } from "../ladder";
import { describeShares, type PlanStep } from "../plan";
import { startInput } from "../rollout-input";
import { pinPlan } from "../store/pin-plan";
import { findRunningRollout } from "../store/rollouts";

/** Without a rule of the environment: what is offered first. */
const USUAL_STEPS = [5, 25, 50, 100];
const USUAL_DWELL_MINUTES = 60;

const input = z.object({ ...startInput, plan: startInput.plan.optional() });

/**
 * What the gate would say now of rolling a version out, with every blocker, and what the environment asks of the steps.
 * Without a plan: of the one that is offered first.
 */
export const previewRollout = defineQuery({
  name: "preview-rollout",
  permission: "release:read",
  input,
  async run({ actor, input: asked, tx, now }) {
    const { workspaceId } = actor;
    const candidate = await findCandidate(tx, actor, asked, now);
    const { artifact, version, environment, live, facts } = candidate;
    const { ladderRule } = facts;
    const rule = ladderRule ?? { paths: "**", steps: USUAL_STEPS, dwellMinutes: USUAL_DWELL_MINUTES };
    const offered = { startsAt: null, segments: [], steps: planOfRule(rule).map(toInput) };
    const { plan } = await pinPlan(tx, workspaceId, asked.plan ?? offered);
    const running = await findRunningRollout(tx, workspaceId, {
      artifactId: artifact.id,
      environmentId: environment.id,
    });
    const promotion = facts;
    const inTheWay = running && toInTheWay({ ...running, ...running.progress });
    const decision = decideStart({ promotion, plan, running: inTheWay }, now);
    const isOwner = await isPathOwner(tx, actor, asked.path);
    return {
      path: asked.path,
      environment: { key: environment.key, name: environment.name, color: environment.color },
      version: version.version,
      live: live?.version ?? null,
      allowed: decision.allowed,
      blockers: presentRolloutBlockers(decision.blockers, environment.key),
      /** What the environment asks of the steps; null where it asks nothing. */
      rule: ladderRule && {
        paths: ladderRule.paths,
        steps: [...ladderRule.steps],
        dwellMinutes: ladderRule.dwellMinutes,
        sample: ladderRule.sample ?? 0,
        hold: ladderRule.hold ?? false,
      },
      plan: {
        startsAt: plan.startsAt,
        audiences: plan.audiences.map(({ segment }) => segment),
        steps: plan.steps.map(toInput),
      },
      /** What each step gives, in words. */
      shares: plan.steps.map((_step, at) => describeShares(plan, at + 1)),
      running: running && inTheWay && { id: running.id, versionId: running.versionId, ...inTheWay },
      may: {
        start: isOwner,
        why: isOwner ? null : `Only owners can: ${facts.owners?.owners ?? "nobody owns this path yet"}.`,
      },
    };
  },
});

function toInput({ percents, dwellMinutes, sample, hold }: PlanStep) {
  return { percents: [...percents], dwellMinutes, ...(sample ? { sample } : {}), hold };
}
