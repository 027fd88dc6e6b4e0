import { refuse } from "./admission";
import type { Asked, NewItem } from "./commands";
import { findMade, newestOf, wasLive } from "./numbering";
import { sight } from "./opinions";
import { IMPOSSIBLE, MISORDERED, unknownNames } from "./rule-sets";
import { type Answer, type Change, type Item, personOf, type State, type Who } from "./state";

type Of<K extends Asked["do"]> = Extract<Asked, { do: K }>;

/** A change that can still be written to, or the refusal. */
export function writable(state: State, number: number): Change | Answer {
  const change = state.changes[number - 1];
  if (!change) return refuse(404, "not_found");
  const ended = change.status === "merged" || change.status === "closed";
  return ended ? refuse(409, "invalid_state") : change;
}

export const isAnswer = (value: object): value is Answer => "status" in value && !("draft" in value);

/** An item on its base: the newest version unless another is named, which has to be the newest or once live. */
function prepare(state: State, { path, content, base, bump }: NewItem): Item | Answer {
  const newest = newestOf(state, path);
  const item = { path, content, base: base ?? newest?.number ?? null, bump: bump ?? null };
  if (base !== undefined && !findMade(state, path, base)) return refuse(404, "not_found");
  if (base !== undefined && base !== newest?.number && !wasLive(state, path, base))
    return refuse(422, "invalid_input");
  if (content.kind === "environment_rules" && content.preset === IMPOSSIBLE)
    return refuse(422, "invalid_content");
  return item;
}

const byPath = (a: Item, b: Item) => (a.path < b.path ? -1 : 1);

export function create(state: State, who: Who, { items }: Of<"create">): Answer {
  const prepared: Item[] = [];
  for (const item of items) {
    const one = prepare(state, item);
    if (isAnswer(one)) return one;
    prepared.push(one);
  }
  const author = personOf(who);
  state.changes.push({
    author,
    contributors: [author],
    status: "draft",
    rev: 1,
    draftAhead: false,
    draft: prepared.sort(byPath),
    revisions: [],
    reviews: [],
  });
  return { status: 201, number: state.changes.length };
}

export function save(state: State, who: Who, { number, item, rev }: Of<"save">): Answer {
  const change = writable(state, number);
  if (isAnswer(change)) return change;
  if (rev !== undefined && rev !== change.rev) return refuse(409, "stale_draft");
  const before = change.draft.find((one) => one.path === item.path);
  const base = item.base ?? before?.base;
  const one = prepare(state, { ...item, ...(base ? { base } : {}) });
  if (isAnswer(one)) return one;
  change.draft = [...change.draft.filter((other) => other.path !== item.path), one].sort(byPath);
  change.rev += 1;
  change.draftAhead = sight(change.draft) !== sight(change.revisions.at(-1)?.items ?? []);
  contribute(change, who);
  return { status: 200, rev: change.rev };
}

export function submit(state: State, who: Who, { number }: Of<"submit">): Answer {
  const change = writable(state, number);
  if (isAnswer(change)) return change;
  if (change.draft.some((item) => hasProblems(state, item))) return refuse(422, "invalid_content");
  const before = change.revisions.at(-1);
  if (before && sight(before.items) === sight(change.draft)) return refuse(409, "invalid_state");
  change.revisions.push({ items: change.draft, at: state.clock });
  change.status = "open";
  change.draftAhead = false;
  contribute(change, who);
  return { status: 200, revision: change.revisions.length };
}

function hasProblems(state: State, { content }: Item): boolean {
  if (content.kind === "owner_rules") return unknownNames(state, content.preset) > 0;
  return content.kind === "environment_rules" && content.preset === MISORDERED;
}

export function close(state: State, _who: Who, { number }: Of<"close">): Answer {
  const change = writable(state, number);
  if (isAnswer(change)) return change;
  change.status = "closed";
  return { status: 200, changed: "closed" };
}

function contribute(change: Change, who: Who): void {
  const person = personOf(who);
  if (!change.contributors.includes(person)) change.contributors.push(person);
}
