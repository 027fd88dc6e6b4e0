import { countApprovals, openObjections } from "./approvals";
import { closed, type Expected, refused } from "./expected";
import {
  type Change,
  ENVIRONMENT_VARIANTS,
  isRules,
  linesOf,
  type Model,
  newestOf,
  OWNER_RULES,
  OWNER_TEXTS,
  ownerLinesOf,
  owners,
  type Path,
  type PersonName,
  personOf,
  roleOf,
} from "./model-state";
import type { Move } from "./moves";
import { releaseAtOnce } from "./release-moves";

type Of<K extends Move["do"]> = Extract<Move, { do: K }>;

/** Rules have few texts, prompts as many as there are numbers. */
export function contentOf(path: Path, content: number): number {
  if (!isRules(path)) return content;
  return content % (path === OWNER_RULES ? OWNER_TEXTS.length : ENVIRONMENT_VARIANTS.length);
}

export function changeAt(model: Model, index: number): Change | null {
  return model.changes.length === 0 ? null : (model.changes[index % model.changes.length] ?? null);
}

/** Who may write: authors and admins, and a key for its owner. */
function writer(model: Model, by: Move["by"]): PersonName | Expected {
  const person = personOf(model, by);
  if (!person) return refused(401, "unauthenticated");
  return ["author", "admin"].includes(roleOf(person)) ? person : refused(403, "forbidden");
}

export function create(model: Model, { by, path, content }: Of<"create">): Expected {
  const person = writer(model, by);
  if (typeof person !== "string") return person;
  model.changes.push({
    path,
    author: person,
    state: "draft",
    draft: { base: newestOf(model, path)?.number ?? null, content: contentOf(path, content) },
    draftAhead: false,
    contributors: new Set([person]),
    revisions: [],
    reviews: [],
  });
  return { status: 201, number: model.changes.length };
}

export function save(model: Model, { by, change: index, content }: Of<"save">): Expected {
  const person = writer(model, by);
  if (typeof person !== "string") return person;
  const change = changeAt(model, index);
  if (!change) return refused(404, "not_found");
  if (change.state === "merged" || change.state === "closed") return refused(409, "invalid_state");
  change.draft = {
    base: change.draft.base ?? newestOf(model, change.path)?.number ?? null,
    content: contentOf(change.path, content),
  };
  change.draftAhead = true;
  change.contributors.add(person);
  return { status: 200 };
}

export function submit(model: Model, { by, change: index }: Of<"submit">): Expected {
  const person = writer(model, by);
  if (typeof person !== "string") return person;
  const change = changeAt(model, index);
  if (!change) return refused(404, "not_found");
  if (change.state === "merged" || change.state === "closed") return refused(409, "invalid_state");
  const previous = change.revisions.at(-1)?.item;
  if (previous && previous.base === change.draft.base && previous.content === change.draft.content)
    return refused(409, "invalid_state");
  change.revisions.push({ item: { ...change.draft }, at: model.clock++ });
  change.contributors.add(person);
  change.state = "open";
  change.draftAhead = false;
  return { status: 200, revision: change.revisions.length };
}

export function review(model: Model, move: Of<"review">): Expected {
  const person = personOf(model, move.by);
  if (!person) return refused(401, "unauthenticated");
  if (move.by === "key") return refused(403, "key_cannot_review");
  const change = changeAt(model, move.change);
  if (!change) return refused(404, "not_found");
  if (change.state === "closed" || change.revisions.length === 0) return refused(409, "invalid_state");
  const revision = change.revisions.length;
  // A digest stands for the content: going back to an older text is the same digest again.
  if (move.stale && !isSameItem(change, revision - 1, revision)) return refused(409, "revision_outdated");
  if (move.verdict !== "comment") {
    if (change.author === person) return refused(403, "self_review");
    if (change.contributors.has(person)) return refused(403, "contributor");
  }
  const speaksEverywhere = ["author", "admin"].includes(roleOf(person));
  if (!speaksEverywhere && !(linesOf(model, change.path) && owners(model).includes(person)))
    return refused(403, "not_owner");
  const { verdict, environment } = move;
  const ownerLines = ownerLinesOf(model, change.path);
  change.reviews.push({ by: person, verdict, revision, environment, ownerLines, dismissed: false });
  return { status: 201, revision };
}

function isSameItem(change: Change, a: number, b: number): boolean {
  const [one, other] = [change.revisions[a - 1]?.item, change.revisions[b - 1]?.item];
  return one !== undefined && one.base === other?.base && one.content === other.content;
}

/** The objection that a dismissal names: the newest there is, dismissed or not. */
export function objectionAt(change: Change): number {
  return change.reviews.findLastIndex(({ verdict }) => verdict === "request_changes");
}

export function dismiss(model: Model, { by, change: index }: Of<"dismiss">): Expected {
  const person = personOf(model, by);
  if (!person) return refused(401, "unauthenticated");
  if (by === "key") return refused(403, "key_cannot_review");
  const change = changeAt(model, index);
  const objection = change?.reviews[objectionAt(change)];
  if (!change || !objection) return refused(404, "not_found");
  if (objection.dismissed) return refused(409, "invalid_state");
  if (change.contributors.has(person)) return refused(403, "contributor");
  if (!linesOf(model, change.path) || !owners(model).includes(person)) return refused(403, "not_owner");
  objection.dismissed = true;
  return { status: 201 };
}

export function close(model: Model, { by, change: index }: Of<"close">): Expected {
  const person = writer(model, by);
  if (typeof person !== "string") return person;
  const change = changeAt(model, index);
  if (!change) return refused(404, "not_found");
  if (change.state === "merged" || change.state === "closed") return refused(409, "invalid_state");
  change.state = "closed";
  return { status: 200 };
}

export function merge(model: Model, { by, change: index }: Of<"merge">): Expected {
  const person = writer(model, by);
  if (typeof person !== "string") return person;
  const change = changeAt(model, index);
  if (!change) return refused(404, "not_found");
  const revision = change.revisions.at(-1);
  if (!revision) return refused(409, "invalid_state");
  const blockers = mergeBlockers(model, change);
  if (blockers.length > 0) return closed(blockers);
  const number = nextVersion(model, change.path);
  model.versions[change.path].push({
    number,
    content: revision.item.content,
    change: model.changes.indexOf(change),
    at: model.clock++,
  });
  change.state = "merged";
  const releases = isRules(change.path) ? [] : releaseAtOnce(model, change.path, number);
  return { status: 200, version: number, releases };
}

function mergeBlockers(model: Model, change: Change): string[] {
  const { path } = change;
  const revision = change.revisions.at(-1);
  if (!revision) return [];
  const { item, at } = revision;
  const newest = newestOf(model, path);
  const base = model.versions[path].find(({ number }) => number === item.base) ?? null;
  const blockers: string[] = [];
  if (change.state !== "open") blockers.push("not_open");
  else if (change.draftAhead) blockers.push("draft_ahead");
  if (!linesOf(model, path)) blockers.push("no_owner");
  const have = countApprovals(model, change, change.revisions.length, null);
  for (const need of demands(model, change)) if (have < need) blockers.push("approvals_missing");
  const objections = openObjections(change, null);
  const onCurrent = objections.filter(({ revision: seen }) => seen === change.revisions.length);
  if (onCurrent.length > 0) blockers.push("changes_requested");
  for (const _ of objections.slice(onCurrent.length)) blockers.push("objection_unanswered");
  if (base && base.content === item.content) blockers.push("nothing_changed");
  if (base?.number !== newest?.number) {
    // Every edit of rules is a minor version, so an older one is the end of a line of its own: it may be mended there
    // by a patch, if whoever started from it knew of the newer one. Rules have no patches.
    const knew = isRules(path) && newest !== null && newest.at < at;
    if (!knew) blockers.push("base_moved");
    else if (base?.content !== item.content) blockers.push("bump_refused");
  }
  return blockers;
}

/** How many owners each line asks for: that of the path, and for owner rules each line whose effect would change. */
function demands(model: Model, change: Change): number[] {
  const lines = linesOf(model, change.path);
  if (!lines) return [];
  if (change.path !== OWNER_RULES) return [lines.general.min];
  const before = newestOf(model, OWNER_RULES)?.content ?? 0;
  const after = change.revisions.at(-1)?.item.content ?? 0;
  const support = before === 1 ? 2 : 1;
  const changesSupport = (before === 1) !== (after === 1);
  const dropsProd = before === 2 && after !== 2;
  return [lines.general.min, ...(changesSupport ? [support] : []), ...(dropsProd ? [2] : [])];
}

/** Words alone change in these prompts, which is a patch; any edit of rules is a minor version. */
function nextVersion(model: Model, path: Path): string {
  const newest = newestOf(model, path)?.number;
  if (!newest) return "1.0.0";
  const [major, minor, patch] = newest.split(".").map(Number);
  return isRules(path) ? `${major}.${(minor ?? 0) + 1}.0` : `${major}.${minor}.${(patch ?? 0) + 1}`;
}
