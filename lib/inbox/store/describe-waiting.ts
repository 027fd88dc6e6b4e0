import "server-only";
import { readContents } from "@/lib/artifacts/store/contents";
import { mapVersions } from "@/lib/artifacts/store/versions";
import { loadOwnerRules } from "@/lib/authz/store/rules-in-force";
import { decideMerge } from "@/lib/changes/merge-gate";
import { mergeFactsOf } from "@/lib/changes/store/merge-facts";
import type { ReadTx } from "@/lib/db/transaction";
import { describeShares } from "@/lib/rollouts/plan";
import { goesOnByItself, nextStepAt } from "@/lib/rollouts/progress";
import { mapPeopleNames } from "@/lib/workspaces/store/members";
import { describeEdits } from "../describe-edit";
import type { InboxRow } from "../inbox-row";
import type { Waiting } from "./find-inbox";
import type { NewReply } from "./new-replies";
import { listInProgress, type OwnedLock } from "./owned-locks";
import type { ReadyPromotion } from "./ready-promotions";
import type { RegressedRun } from "./regressed-runs";
import type { WaitingChange } from "./waiting-changes";
import type { WatchedRollout } from "./watched-rollouts";

const NONE = {
  environment: null,
  change: null,
  thread: null,
  version: null,
  live: null,
  checks: null,
  lines: null,
  risks: [],
  reason: null,
  followUp: null,
  rollout: null,
};

type Describe<W> = (waiting: W) => Promise<InboxRow>;

/** Rows as the inbox shows them, by a number of queries that does not grow with them. */
export async function describeWaiting(
  tx: ReadTx,
  workspaceId: string,
  shown: readonly Waiting[],
): Promise<InboxRow[]> {
  const changes = shown.filter((one): one is WaitingChange => one.kind === "review" || one.kind === "answer");
  const promotions = shown.filter((one) => one.kind === "promote");
  const replies = shown.filter((one) => one.kind === "reply");
  const locks = shown.filter((one) => one.kind === "lock");
  const runs = shown.filter((one) => one.kind === "regression");
  const rollouts = shown.filter((one) => one.kind === "rollout");
  const names = await mapPeopleNames(tx, workspaceId, [
    ...changes.map(({ submitted }) => submitted.change.authorId),
    ...changes.flatMap(({ asks }) => asks.map(({ reviewerId }) => reviewerId)),
    ...promotions.map(({ candidate }) => candidate.version.authorId),
    ...replies.flatMap(({ reply }) => reply.authorIds),
    ...locks.map(({ lock }) => lock.personId),
    ...runs.map(({ run }) => run.personId),
    ...rollouts.flatMap(({ rollout }) => rollout.moves.map((move) => move.personId)),
  ]);
  const nameOf = (id: string | null) => names.get(id ?? "") ?? "someone who left";
  const describeChange = await changeDescriber(tx, workspaceId, changes, nameOf);
  const describePromotion = await promotionDescriber(tx, workspaceId, promotions);
  const describeLock = await lockDescriber(tx, workspaceId, locks, nameOf);
  const rows: InboxRow[] = [];
  for (const one of shown)
    if (one.kind === "promote") rows.push(await describePromotion(one));
    else if (one.kind === "reply") rows.push(describeReply(one, nameOf));
    else if (one.kind === "regression") rows.push(describeRun(one, nameOf));
    else if (one.kind === "rollout") rows.push(describeRolledOut(one, nameOf));
    else if (one.kind === "lock") rows.push(await describeLock(one));
    else rows.push(await describeChange(one));
  return rows;
}

async function changeDescriber(
  tx: ReadTx,
  workspaceId: string,
  changes: readonly WaitingChange[],
  nameOf: (id: string | null) => string,
): Promise<Describe<WaitingChange>> {
  const rules = await loadOwnerRules(tx, workspaceId);
  const submitted = changes.map((one) => one.submitted);
  const factsOf = await mergeFactsOf(tx, workspaceId, submitted, rules);
  return async ({ kind, row, about, since, submitted: one, asks }) => {
    const { number, title, authorId } = one.change;
    const facts = await factsOf(one);
    const checks = decideMerge(facts).checks.filter(({ state }) => state !== "warning");
    const edits = facts.items.map((item) => ({
      kind: item.kind,
      before: item.baseContent,
      after: item.content,
    }));
    const askers = [...new Set(asks.map(({ reviewerId }) => nameOf(reviewerId)))];
    return {
      ...NONE,
      ...describeEdits(edits),
      row,
      kind,
      about,
      title,
      paths: facts.items.map(({ path }) => path),
      by: kind === "answer" ? askers.join(", ") : nameOf(authorId),
      since: since.toISOString(),
      change: number,
      checks: { passed: checks.filter(({ state }) => state === "passed").length, total: checks.length },
      reason: kind === "answer" ? describeAsks(asks.map(({ verdict }) => verdict)) : null,
    };
  };
}

function describeAsks(verdicts: readonly string[]): string {
  return verdicts.includes("request_changes") ? "asked for changes" : "commented";
}

function describeReply(
  { kind, row, about, since, reply }: NewReply,
  nameOf: (id: string | null) => string,
): InboxRow {
  const { number, title, thread, path, authorIds, body } = reply;
  return {
    ...NONE,
    row,
    kind,
    about,
    title,
    thread,
    paths: [path],
    by: authorIds.map(nameOf).join(", "),
    since: since.toISOString(),
    change: number,
    reason: body,
  };
}

function describeRun(
  { kind, row, about, since, run }: RegressedRun,
  nameOf: (id: string | null) => string,
): InboxRow {
  const { change, title, path, live, environment, personId, regressed, compared } = run;
  const cases = compared === 1 ? "1 case" : `${compared} cases`;
  return {
    ...NONE,
    row,
    kind,
    about,
    title,
    paths: [path],
    by: nameOf(personId),
    since: since.toISOString(),
    environment,
    change,
    live,
    reason: `${regressed} of ${cases} got worse than ${live}, which was live in ${environment}`,
  };
}

function describeRolledOut(
  { kind, row, about, since, rollout }: WatchedRollout,
  nameOf: (id: string | null) => string,
): InboxRow {
  const { path, environment, base, version, plan, moves, progress } = rollout;
  const { step, held } = progress;
  const personId = moves.at(-1)?.personId ?? null;
  const next = nextStepAt(plan, progress).toISOString();
  const goesOn = goesOnByItself(plan, progress) ? next : null;
  return {
    ...NONE,
    row,
    kind,
    about,
    paths: [path],
    title: step === 0 ? `${version} is scheduled` : `${version} at ${describeShares(plan, step)}`,
    by: personId === null ? "Countersign" : nameOf(personId),
    since: since.toISOString(),
    environment,
    version,
    live: base,
    reason: held?.reason ?? null,
    rollout: { step, steps: plan.steps.length, isHeld: held !== null, goesOnAt: goesOn },
  };
}

async function promotionDescriber(
  tx: ReadTx,
  workspaceId: string,
  promotions: readonly ReadyPromotion[],
): Promise<Describe<ReadyPromotion>> {
  const liveIds = promotions.flatMap(({ candidate }) => candidate.live?.versionId ?? []);
  const liveVersions = await mapVersions(tx, workspaceId, liveIds);
  const contents = await readContents(tx, workspaceId, [
    ...promotions.map(({ candidate }) => candidate.version.contentDigest),
    ...[...liveVersions.values()].map((version) => version.contentDigest),
  ]);
  return async ({ kind, row, about, since, candidate: { artifact, version, environment, live } }) => {
    const before = liveVersions.get(live?.versionId ?? "");
    const edit = {
      kind: artifact.kind,
      before: contents.get(before?.contentDigest ?? "") ?? null,
      after: contents.get(version.contentDigest),
    };
    return {
      ...NONE,
      ...describeEdits([edit]),
      row,
      kind,
      about,
      paths: [artifact.path],
      title: version.message,
      by: version.authorName,
      since: since.toISOString(),
      environment: environment.key,
      version: version.version,
      live: live?.version ?? null,
    };
  };
}

async function lockDescriber(
  tx: ReadTx,
  workspaceId: string,
  locks: readonly OwnedLock[],
  nameOf: (id: string | null) => string,
): Promise<Describe<OwnedLock>> {
  const paths = locks.map(({ lock }) => lock.path);
  const inProgress = await listInProgress(tx, workspaceId, paths);
  return async ({ kind, row, about, since, lock }) => {
    const followUp = inProgress.find((one) => one.path === lock.path && one.createdAt >= since);
    return {
      ...NONE,
      row,
      kind,
      about,
      paths: [lock.path],
      title: `${lock.version} was rolled back in ${lock.environment}`,
      by: nameOf(lock.personId),
      since: since.toISOString(),
      environment: lock.environment,
      version: lock.version,
      live: lock.live,
      reason: lock.reason,
      followUp: followUp ? { number: followUp.number, title: followUp.title } : null,
    };
  };
}
