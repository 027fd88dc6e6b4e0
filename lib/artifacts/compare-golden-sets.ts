import type { BumpReason } from "./compare-schemas";
import type { GoldenCase, GoldenJudge, GoldenSetContent } from "./content/golden-set-content";
import type { Bump, ComputedBump } from "./contract";
import { isSameJson } from "./same-json";

type Finding = { level: Exclude<Bump, "none">; what: string; id: string };

/**
 * Gates rest on a set, so its contract is what it demands: to demand less is major, because what failed before may
 * pass now; to demand more or something else is minor; what only people read is a patch.
 */
export function computeGoldenBump(base: GoldenSetContent | null, next: GoldenSetContent): ComputedBump {
  if (base === null) return { bump: "major", reasons: [{ level: "major", text: "first version" }] };
  if (isSameJson(base, next)) return { bump: "none", reasons: [] };
  const before = new Map(base.cases.map((one) => [one.id, one]));
  const after = new Set(next.cases.map(({ id }) => id));
  const found = [
    ...base.cases
      .filter(({ id }) => !after.has(id))
      .map(({ id }): Finding => ({ level: "major", what: "removed", id })),
    ...next.cases.flatMap((one) => {
      const old = before.get(one.id);
      return old ? compareCases(old, one) : [{ level: "minor" as const, what: "added", id: one.id }];
    }),
  ];
  const reasons = group(found);
  const judge = compareJudges(base.judge, next.judge);
  if (judge) reasons.push(judge);
  if (base.description !== next.description)
    reasons.push({ level: "patch", text: "changed the description" });
  reasons.sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
  if (reasons.length === 0) reasons.push({ level: "patch", text: "changed the order of the cases" });
  return { bump: reasons[0]?.level ?? "patch", reasons };
}

/** Without a model that judges, what it judged is not run. */
function compareJudges(before: GoldenJudge | undefined, after: GoldenJudge | undefined): BumpReason | null {
  if (isSameJson(before ?? null, after ?? null)) return null;
  if (before === undefined) return { level: "minor", text: "now has a judge" };
  const isLost = (["model", "embeddingModel"] as const).some((name) => before[name] && !after?.[name]);
  if (isLost)
    return { level: "major", text: after ? "no longer names every judge" : "no longer has a judge" };
  if (after && before.repeats > after.repeats && before.model === after.model)
    return { level: "major", text: `asks its judge ${after.repeats} instead of ${before.repeats} times` };
  return { level: "minor", text: "another judge" };
}

function compareCases(before: GoldenCase, after: GoldenCase): Finding[] {
  const { id } = after;
  const found: Finding[] = [];
  const add = (level: Finding["level"], what: string) => found.push({ level, what, id });
  if (before.mustPass && !after.mustPass) add("major", "no longer must-pass");
  if (!before.mustPass && after.mustPass) add("minor", "now must-pass");
  const lost = missingFrom(before.assertions, after.assertions);
  const gained = missingFrom(after.assertions, before.assertions);
  if (lost > gained) add("major", "fewer assertions");
  else if (lost + gained > 0) add("minor", lost === 0 ? "further assertions" : "other assertions");
  if (isLower(before.threshold, after.threshold)) add("major", "a lower threshold");
  else if (before.threshold !== after.threshold) add("minor", "a higher threshold");
  if (before.weight > 0 && after.weight === 0) add("major", "no weight");
  else if (before.weight !== after.weight) add("minor", "another weight");
  if (!isSameJson(before.variables, after.variables) || !isSameJson(before.history, after.history))
    add("minor", "another input");
  if (!isSameJson(before.tags, after.tags)) add("minor", "other tags");
  const isReworded = before.description !== after.description || before.notes !== after.notes;
  if (isReworded || !isSameJson(before.origin, after.origin)) add("patch", "other words about it");
  else if (found.length === 0 && !isSameJson(before, after)) add("minor", "assertions in another order");
  return found;
}

function missingFrom(some: readonly unknown[], others: readonly unknown[]): number {
  const free = [...others];
  return some.filter((one) => {
    const at = free.findIndex((other) => isSameJson(one, other));
    if (at >= 0) free.splice(at, 1);
    return at < 0;
  }).length;
}

/** Without a threshold every assertion has to pass, which asks for the most. */
function isLower(before: number | undefined, after: number | undefined): boolean {
  return after !== undefined && after < (before ?? Number.POSITIVE_INFINITY);
}

const NAMED = 5;
const LEVELS = ["major", "minor", "patch"] as const;

/** One reason for what happened to many cases, the gravest first. */
function group(found: readonly Finding[]): BumpReason[] {
  const groups = new Map<string, Finding[]>();
  for (const one of found) {
    const key = `${one.level} ${one.what}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()]
    .flatMap((all): BumpReason[] => {
      const [first] = all;
      if (!first) return [];
      const names = all.slice(0, NAMED).map(({ id }) => `\`${id}\``);
      const rest = all.length > NAMED ? ` and ${all.length - NAMED} more` : "";
      const cases = all.length === 1 ? "1 case" : `${all.length} cases`;
      const isWhole = first.what === "removed" || first.what === "added";
      const text = isWhole ? `${first.what} ${cases}` : `${first.what}: ${cases}`;
      return [{ level: first.level, text: `${text} (${names.join(", ")}${rest})` }];
    })
    .sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
}
