import type { LadderRule } from "@/lib/artifacts/content/ladder-rules-content";
import { describeEvalBlocker, type EvalBlocker, findEvalBlockers } from "@/lib/evals/gate/eval-blockers";
import type { EvalDemand } from "@/lib/evals/gate/eval-demand";

/** The promotion gate: may this version go live in this environment and, if not, why not? */
export type GateDemand = {
  /** "@support-owners", as the rule names them. */
  owners: string;
  /** Set when the demand is a line for this environment alone. */
  environment: string | null;
  have: number;
  min: number;
  /** Why approvals that were given do not count, in words. */
  outdated: readonly string[];
};

export type PromotionFacts = {
  path: string;
  version: string;
  served: boolean;
  archived: boolean;
  origin: "change" | "import" | "bootstrap";
  /** Null when no owner rule matches the path. */
  owners: GateDemand | null;
  /** The owner-rule line for this environment, when there is one. */
  environmentOwners: GateDemand | null;
  /** Names of people who ask for changes to the merged revision. */
  objections: readonly string[];
  environment: {
    key: string;
    protected: boolean;
    requiredApprovals: number;
    previous: { key: string; wasLiveThere: boolean } | null;
    freeze: { until: Date; reason: string } | null;
  };
  lock: { reason: string; since: Date } | null;
  live: string | null;
  /** What the environment asks of golden sets, with the evidence there is. */
  evals: readonly EvalDemand[];
  /** How gradually it has to come; null where it may come at once, or where nothing is live that people could keep. */
  ladderRule: LadderRule | null;
};

export type Blocker =
  | { code: "not_served"; path: string }
  | { code: "archived"; path: string }
  | { code: "not_reviewed"; origin: "import" | "bootstrap" }
  | { code: "no_owner"; path: string }
  | {
      code: "approvals_missing";
      have: number;
      need: number;
      owners: string;
      environment: string | null;
      outdated: readonly string[];
    }
  | { code: "changes_requested"; by: readonly string[] }
  | { code: "stage_skipped"; environment: string; version: string }
  | { code: "environment_frozen"; environment: string; until: Date; reason: string }
  | { code: "version_locked"; version: string; reason: string; since: Date }
  | { code: "already_live"; version: string; environment: string }
  | { code: "rollout_required"; environment: string; paths: string; steps: readonly number[] }
  | EvalBlocker;

export type Decision = { allowed: boolean; blockers: readonly Blocker[] };
type Rule = (facts: PromotionFacts, now: Date) => readonly Blocker[];

/** Asked of the owners of the path: the larger of their own `min` and what the environment asks for. */
function ownersNeeded({ owners, environment }: PromotionFacts): number {
  return Math.max(environment.requiredApprovals, owners?.min ?? 0, environment.protected ? 1 : 0);
}

/** How many distinct approvals a release here rests on: the largest of all demands. */
export function approvalsNeeded(facts: PromotionFacts): number {
  return Math.max(ownersNeeded(facts), facts.environmentOwners?.min ?? 0);
}

const isServed: Rule = ({ served, path }) => (served ? [] : [{ code: "not_served", path }]);
const isInUse: Rule = ({ archived, path }) => (archived ? [{ code: "archived", path }] : []);

const wasReviewed: Rule = ({ origin }) => (origin === "change" ? [] : [{ code: "not_reviewed", origin }]);

const fourEyes: Rule = (facts) => {
  const { owners, environmentOwners, path } = facts;
  if (!owners) return [{ code: "no_owner", path }];
  const demands = [
    { ...owners, min: ownersNeeded(facts) },
    ...(environmentOwners ? [environmentOwners] : []),
  ];
  return demands
    .filter(({ have, min }) => have < min)
    .map(({ min: need, ...demand }) => ({ code: "approvals_missing", need, ...demand }));
};

const noObjection: Rule = ({ objections }) =>
  objections.length > 0 ? [{ code: "changes_requested", by: objections }] : [];

const inOrder: Rule = ({ environment: { previous }, version }) =>
  previous && !previous.wasLiveThere ? [{ code: "stage_skipped", environment: previous.key, version }] : [];

const notFrozen: Rule = ({ environment: { key, freeze } }, now) =>
  freeze && now < freeze.until ? [{ code: "environment_frozen", environment: key, ...freeze }] : [];

const notLocked: Rule = ({ lock, version }) => (lock ? [{ code: "version_locked", version, ...lock }] : []);

const notLiveYet: Rule = ({ live, version, environment: { key } }) =>
  live === version ? [{ code: "already_live", version, environment: key }] : [];

/** Not asked again of what is live: it got there. */
const evalsPass: Rule = ({ evals, live, version, environment: { key } }) =>
  live === version ? [] : evals.flatMap((demand) => findEvalBlockers(demand, key));

const comesGradually: Rule = ({ ladderRule, live, version, environment: { key } }) =>
  ladderRule && live !== version
    ? [{ code: "rollout_required", environment: key, paths: ladderRule.paths, steps: ladderRule.steps }]
    : [];

const RULES: readonly Rule[] = [
  isServed,
  isInUse,
  wasReviewed,
  fourEyes,
  noObjection,
  inOrder,
  notFrozen,
  notLocked,
  evalsPass,
  comesGradually,
  notLiveYet,
];

/** Reports every blocker, not the first, so that all can be cleared in one round. */
export function decidePromotion(facts: PromotionFacts, now: Date): Decision {
  const blockers = RULES.flatMap((rule) => rule(facts, now));
  return { allowed: blockers.length === 0, blockers };
}

/** What is missing, and the way out, in words. */
export function describeBlocker(blocker: Blocker): { text: string; wayOut: string } {
  switch (blocker.code) {
    case "not_served":
      return {
        text: `${blocker.path} is in force on merge and is never released.`,
        wayOut: "Merge a change to it.",
      };
    case "archived":
      return { text: `${blocker.path} is archived.`, wayOut: "Start a new artifact." };
    case "not_reviewed":
      return {
        text: `This version came by ${blocker.origin}: nobody here has reviewed it.`,
        wayOut: "Open a change on top of it, or one with the same content for its owners to adopt.",
      };
    case "no_owner":
      return {
        text: `Nobody owns ${blocker.path}.`,
        wayOut: "Add an owner rule for this path in a change to rules/owners.",
      };
    case "approvals_missing": {
      const scope = blocker.environment ? ` for ${blocker.environment}` : "";
      const outdated =
        blocker.outdated.length > 0 ? ` Given before, but ${blocker.outdated.join("; ")}.` : "";
      return {
        text: `${blocker.have} of ${blocker.need} approvals${scope} from ${blocker.owners}.${outdated}`,
        wayOut: `An owner (${blocker.owners}) who did not edit the change approves it; a merged change can still be approved.`,
      };
    }
    case "changes_requested":
      return {
        text: `${blocker.by.join(", ")} asked for changes to what was merged.`,
        wayOut:
          "They review it again, an owner dismisses the objection with a reason, or a new change answers it.",
      };
    case "stage_skipped":
      return {
        text: `${blocker.version} was never live in ${blocker.environment}.`,
        wayOut: `Promote it to ${blocker.environment} first.`,
      };
    case "environment_frozen":
      return {
        text: `${blocker.environment} is frozen until ${blocker.until.toISOString().slice(0, 16).replace("T", " ")} UTC: ${blocker.reason}`,
        wayOut: "Wait for the end of the freeze, or ask an admin to lift it. Rollbacks go on.",
      };
    case "version_locked":
      return {
        text: `${blocker.version} was rolled back and is locked: ${blocker.reason}`,
        wayOut: "Merge a fixed version, or have an owner lift the lock with a reason.",
      };
    case "already_live":
      return {
        text: `${blocker.version} is live in ${blocker.environment} already.`,
        wayOut: "Nothing is left to do.",
      };
    case "rollout_required":
      return {
        text: `${blocker.environment} takes ${blocker.paths} gradually: ${blocker.steps.join(" · ")} %.`,
        wayOut: "Start a rollout of this version. Rollbacks go at once.",
      };
    default:
      return describeEvalBlocker(blocker);
  }
}
