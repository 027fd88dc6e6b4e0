import { findMade, isCurrent, newestOf, nextNumber, wasLive } from "./numbering";
import { countFor, openObjections } from "./opinions";
import { environmentRules, lineFor, linesTouched, lineText, ownerLines, unknownNames } from "./rule-sets";
import { type Change, historyOf, type Item, ORDER, type State } from "./state";

/** Blockers as sorted sentences of code and facts: the answers of the product are brought to the same form. */
export function mergeBlockers(state: State, change: Change): string[] {
  const revision = change.revisions.at(-1);
  const items = revision?.items ?? [];
  const objections = openObjections(change, null);
  const isOnCurrent = (number: number) => number === change.revisions.length;
  const standing = objections.filter((one) => isOnCurrent(one.revision));
  const earlier = objections.filter((one) => !isOnCurrent(one.revision));
  return [
    ...(change.status === "open" ? [] : [`not_open ${change.status}`]),
    ...(change.status === "open" && change.draftAhead ? ["draft_ahead"] : []),
    ...(standing.length > 0 ? [`changes_requested ${standing.length}`] : []),
    ...earlier.map((one) => `objection_unanswered ${one.revision}`),
    ...items.flatMap((item) => itemBlockers(state, change, item, revision?.at ?? 0)),
  ].sort();
}

function itemBlockers(state: State, change: Change, item: Item, submittedAt: number): string[] {
  const { path, content, base } = item;
  const current = isCurrent(state, item, submittedAt);
  const { number, changed } = nextNumber(state, item);
  const problems = content.kind === "owner_rules" ? unknownNames(state, content.preset) : 0;
  return [
    ...ownerBlockers(state, change, item),
    ...(problems > 0 ? [`content_invalid ${path} ${problems}`] : []),
    ...(changed ? [] : [`nothing_changed ${path}`]),
    ...(current ? [] : [`base_moved ${path} ${base} ${newestOf(state, path)?.number ?? null}`]),
    ...(current && number === null ? [`bump_refused ${path}`] : []),
  ];
}

/** The owners of the path; when owner rules change, also those of every line that it touches. */
function ownerBlockers(state: State, change: Change, { path, content }: Item): string[] {
  const own = lineFor(ownerLines(state), path);
  if (!own) return [`no_owner ${path}`];
  const touched = content.kind === "owner_rules" ? linesTouched(state, content.preset) : [];
  const asked = [own, ...touched.filter((line) => lineText(line) !== lineText(own))];
  return asked
    .map((line) => ({ have: countFor(state, change, line, null), need: line.min }))
    .filter(({ have, need }) => have < need)
    .map(({ have, need }) => `approvals_missing ${path} ${have}/${need}`);
}

export function promotionBlockers(
  state: State,
  path: string,
  version: string,
  environment: string,
): string[] {
  const made = findMade(state, path, version);
  const change = made?.change ? state.changes[made.change - 1] : undefined;
  const position = (ORDER as readonly string[]).indexOf(environment);
  const previous = ORDER[position - 1];
  const frozen = state.freezes.some((one) => one.environment === environment && !one.lifted);
  const objects = change ? openObjections(change, environment).length : 0;
  return [
    ...approvalBlockers(state, path, environment, change),
    ...(objects > 0 ? [`changes_requested ${objects}`] : []),
    ...(previous && !wasLive(state, path, version, previous) ? [`stage_skipped ${previous}`] : []),
    ...(frozen ? ["environment_frozen"] : []),
    ...(state.locked.includes(`${path}@${version}`) ? ["version_locked"] : []),
    ...(historyOf(state, path, environment).at(-1)?.version === version ? ["already_live"] : []),
  ].sort();
}

function approvalBlockers(
  state: State,
  path: string,
  environment: string,
  change: Change | undefined,
): string[] {
  const general = lineFor(ownerLines(state), path);
  if (!general) return ["no_owner"];
  const rule = environmentRules(state).find((one) => one.key === environment);
  const least = Math.max(rule?.requiredApprovals ?? 0, rule?.protected ? 1 : 0);
  const special = lineFor(ownerLines(state), path, environment);
  const demands = [{ line: general, need: Math.max(general.min, least) }];
  if (special) demands.push({ line: special, need: special.min });
  return demands
    .map(({ line, need }) => ({ line, need, have: change ? countFor(state, change, line, environment) : 0 }))
    .filter(({ have, need }) => have < need)
    .map(({ line, have, need }) => `approvals_missing ${line.environment ?? "all"} ${have}/${need}`);
}
