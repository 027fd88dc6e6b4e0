import type { FormState } from "@/lib/http/form-state";
import type { EditorKind } from "./editor-types";
import { type ItemDraft, toItemDraft } from "./item-draft";

export type Stale = {
  /** The counter of the draft as it is saved now. */
  rev: number;
  content: unknown;
  /** Null when the item was taken out of the change meanwhile. */
  draft: ItemDraft | null;
};

/** What was saved elsewhere, when that is why a save was refused. */
export function readStale(state: FormState, kind: EditorKind): Stale | null {
  if (state.status !== "failed" || state.code !== "stale_draft") return null;
  const { rev, content = null } = state.details;
  if (typeof rev !== "number") return null;
  return { rev, content, draft: content === null ? null : toItemDraft(kind, content) };
}
