import { isPathOwner, refuse } from "./admission";
import type { Asked } from "./commands";
import { mergeBlockers, promotionBlockers } from "./gates";
import { nextNumber } from "./numbering";
import { sight } from "./opinions";
import { environmentRules, linesBound } from "./rule-sets";
import { type Answer, type Change, ROLE_OF, type State, type Who } from "./state";

type Of<K extends Asked["do"]> = Extract<Asked, { do: K }>;

/** Refuses who has not seen what is to be judged now. */
function unseen(change: Change, revision: number): Answer | null {
  const current = change.revisions.length;
  if (current === 0) return refuse(409, "invalid_state");
  const asSeen = revision > 0 && sight(itemsOf(change, revision)) === sight(itemsOf(change, current));
  return asSeen ? null : refuse(409, "revision_outdated");
}

const itemsOf = (change: Change, revision: number) => change.revisions[revision - 1]?.items ?? [];

export function review(state: State, who: Who, asked: Of<"review">): Answer {
  const { number, revision, verdict, environment = null } = asked;
  const change = state.changes[number - 1];
  if (!change || !(who in ROLE_OF)) return refuse(404, "not_found");
  const by = who as keyof typeof ROLE_OF;
  if (change.status === "closed") return refuse(409, "invalid_state");
  const refused = unseen(change, revision);
  if (refused) return refused;
  if (verdict !== "comment" && change.author === by) return refuse(403, "self_review");
  if (verdict !== "comment" && change.contributors.includes(by)) return refuse(403, "contributor");
  const items = itemsOf(change, change.revisions.length);
  const speaksEverywhere = ROLE_OF[by] === "author" || ROLE_OF[by] === "admin";
  if (!speaksEverywhere && !items.some(({ path }) => isPathOwner(state, by, path)))
    return refuse(403, "not_owner");
  change.reviews.push({
    by,
    verdict,
    revision: change.revisions.length,
    saw: sight(items),
    lines: linesBound(
      state,
      items.map((item) => item.path),
    ),
    environment,
    dismissed: false,
  });
  return { status: 201, revision: change.revisions.length };
}

export function dismiss(state: State, who: Who, { number, review: index }: Of<"dismiss">): Answer {
  const change = state.changes[number - 1];
  const objection = change?.reviews[index - 1];
  if (!change || objection?.verdict !== "request_changes") return refuse(404, "not_found");
  if (objection.dismissed) return refuse(409, "invalid_state");
  if ((change.contributors as Who[]).includes(who)) return refuse(403, "contributor");
  const items = itemsOf(change, change.revisions.length);
  if (!items.every(({ path }) => isPathOwner(state, who, path))) return refuse(403, "not_owner");
  objection.dismissed = true;
  return { status: 201, changed: "dismissed" };
}

export function merge(state: State, _who: Who, { number, revision }: Of<"merge">): Answer {
  const change = state.changes[number - 1];
  if (!change) return refuse(404, "not_found");
  const refused = unseen(change, revision);
  if (refused) return refused;
  const blockers = mergeBlockers(state, change);
  if (blockers.length > 0) return refuse(409, "gate_closed", { blockers });
  change.status = "merged";
  const versions = itemsOf(change, change.revisions.length).map((item) => {
    const { path, content } = item;
    const version = nextNumber(state, item).number ?? "";
    return { path, content, version };
  });
  for (const { path, content, version } of versions) {
    const made = { number: version, content, at: state.clock, change: number };
    state.versions[path] = [...(state.versions[path] ?? []), made];
  }
  return {
    status: 200,
    versions: versions.map(({ path, version }) => `${path}@${version}`),
    releases: versions
      .filter(({ content }) => content.kind === "prompt")
      .flatMap(({ path, version }) => releaseAtOnce(state, path, version)),
  };
}

/** Environments that take merged versions at once ask their gate all the same, by the rules now in force. */
function releaseAtOnce(state: State, path: string, version: string) {
  const takers = environmentRules(state).filter((one) => one.autoRelease);
  return takers.map(({ key }) => {
    const blockers = promotionBlockers(state, path, version, key);
    if (blockers.length === 0) appendRelease(state, path, key, { version, rollback: false });
    return { at: `${path}@${version} ${key}`, blockers };
  });
}

export function appendRelease(
  state: State,
  path: string,
  environment: string,
  release: { version: string; rollback: boolean },
): void {
  const place = `${path} ${environment}`;
  state.releases[place] = [...(state.releases[place] ?? []), release];
}
