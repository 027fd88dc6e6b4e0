import { type Line, linesBound, ownersOf } from "./rule-sets";
import type { Change, Item, Opinion, Person, State } from "./state";

const paths = (items: readonly Item[]) => items.map((item) => item.path);

/** What an approval holds for, as text: the items with their bases. */
export const sight = (items: readonly Item[]) => JSON.stringify(items);

/** Each person's last verdict, for everywhere or for this environment. */
function lastVerdicts(change: Change, environment: string | null): Opinion[] {
  const last = new Map<Person, Opinion>();
  for (const one of change.reviews) {
    if (one.verdict === "comment") continue;
    if (one.environment === null || one.environment === environment) last.set(one.by, one);
  }
  return [...last.values()];
}

/** Approvals that count for a line: by its owners, who wrote nothing, of what they saw, under the same lines. */
export function countFor(state: State, change: Change, line: Line, environment: string | null): number {
  const items = change.revisions.at(-1)?.items ?? [];
  const owners = ownersOf(state, line);
  return lastVerdicts(change, environment).filter(
    (one) =>
      one.verdict === "approve" &&
      one.saw === sight(items) &&
      one.lines === linesBound(state, paths(items)) &&
      owners.includes(one.by) &&
      !change.contributors.includes(one.by),
  ).length;
}

/** Who asks for changes and was neither answered nor dismissed. */
export function openObjections(change: Change, environment: string | null): Opinion[] {
  return lastVerdicts(change, environment).filter(
    (one) => one.verdict === "request_changes" && !one.dismissed,
  );
}
