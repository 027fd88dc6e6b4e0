import type { FormState } from "@/lib/http/form-state";
import type { Edited } from "./count-edits";
import type { SaveStatus } from "./describe-save";
import type { EditorStart, Saved, SaveInput } from "./editor-types";
import { type ItemDraft, readItemDraft, toItemDraft } from "./item-draft";
import { onlyFromServer } from "./only-from-server";
import { readOwnDraft } from "./read-own-draft";
import { type Words, wordsOf } from "./words";

/** Everything the editor knows: the draft, what of it is saved, and what the server said last. */
export type DraftState = Edited & {
  kept: Edited;
  at: EditorStart;
  status: SaveStatus;
  failure: FormState | null;
  /** A text that gave way to another one. */
  putAside: ItemDraft | null;
  /** Submitted: nothing here is saved any more. */
  left: boolean;
};

export function startState(start: EditorStart): DraftState {
  const words = wordsOf(start);
  const item = toItemDraft(start.kind, start.content);
  const problems = onlyFromServer(start.problems, readItemDraft(item).problems);
  return {
    words,
    item,
    kept: { words, item },
    at: { ...start, problems },
    status: { state: "idle" },
    failure: null,
    putAside: null,
    left: false,
  };
}

export function isDirty({ words, item, kept, left }: DraftState): boolean {
  return !left && (words !== kept.words || item !== kept.item);
}

/**
 * Does a pause in the typing save it? Not over what another tab saved, not beside a draft that this person has until
 * they choose, and not what has no title yet.
 */
export function savesByItself(state: DraftState): boolean {
  const { at, failure, words } = state;
  const isStale = failure?.status === "failed" && failure.code === "stale_draft";
  const waits = isStale || (failure !== null && readOwnDraft(failure) !== null);
  return at.autosaves && isDirty(state) && !waits && words.title.trim() !== "";
}

/** After a save of what was given then; what was typed since is still to be saved. */
export function accepted(now: DraftState, given: Edited, saved: Saved): DraftState {
  const baseVersion = saved.base.version ?? "";
  const settled: Words = { ...given.words, baseVersion };
  const problems = onlyFromServer(saved.problems, readItemDraft(given.item).problems);
  return {
    ...now,
    at: { ...now.at, ...saved, problems, autosaves: true },
    words: now.words === given.words ? settled : { ...now.words, baseVersion },
    kept: { words: settled, item: given.item },
    status: { state: "saved", at: saved.savedAt },
    failure: null,
  };
}

/** What to send, for a draft whose content can be read. */
export function toSaveInput(
  { words, kept, at }: DraftState,
  content: unknown,
  { asked, rev }: { asked: boolean; rev: number | null },
): SaveInput {
  const rebased = at.number === null || words.baseVersion !== kept.words.baseVersion;
  return {
    number: at.number,
    rev,
    title: words.title,
    description: words.description,
    describe: words.title !== kept.words.title || words.description !== kept.words.description,
    asked,
    path: words.path.trim(),
    kind: at.kind,
    ...(rebased ? { baseVersion: words.baseVersion.trim() || null } : {}),
    content,
    bump: words.bump,
  };
}
