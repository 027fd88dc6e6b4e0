"use client";
import { useMemo, useState } from "react";
import { guardAction } from "@/components/ui/guard-action";
import type { EditorActions } from "./editor-types";
import { type ItemDraft, toItemDraft } from "./item-draft";
import type { Found } from "./kept-copy";
import { readStale } from "./read-stale";
import type { useDraftEditor } from "./use-draft-editor";

/** Two texts that came from one, and what becomes of the text that they make. */
export type Merging = {
  title: string;
  says: string;
  base: ItemDraft;
  mine: ItemDraft;
  theirs: ItemDraft;
  mineLabel: string;
  theirsLabel: string;
  onMerged: (item: ItemDraft) => void;
  onCancel: (() => void) | null;
};

/** Null for the side that is being written: it is merged as it is when somebody takes the result. */
type Asked = Omit<Merging, "mine" | "theirs"> & { mine: ItemDraft | null; theirs: ItemDraft | null };

type Editor = ReturnType<typeof useDraftEditor>;

/** When another tab saved, when the base moved, and when an earlier page left edits behind. */
export function useMerging(editor: Editor, actions: EditorActions) {
  const { item, kept, words, at, failure, copies, patch, update } = editor;
  const [asked, setAsked] = useState<Asked | null>(null);
  const stale = useMemo(() => (failure ? readStale(failure, at.kind) : null), [failure, at.kind]);

  async function mergeNewest(): Promise<void> {
    const answer = await guardAction(() => actions.readNewest(words.path.trim()));
    if (answer.status !== "done") return patch({ failure: answer });
    const { version, content } = answer.result;
    setAsked({
      title: `Version ${version} came since this draft began`,
      says: "Nothing of yours is lost. The draft starts from the newest version afterwards.",
      base: toItemDraft(at.kind, at.base.content),
      mine: null,
      theirs: toItemDraft(at.kind, content),
      mineLabel: "this draft",
      theirsLabel: version,
      onMerged: (merged) => {
        update((now) => ({ ...now, item: merged, words: { ...now.words, baseVersion: version } }));
        setAsked(null);
      },
      onCancel: () => setAsked(null),
    });
  }

  function bringBack({ name, copy }: Found): void {
    const take = (next: ItemDraft) => {
      update((now) => ({
        ...now,
        item: next,
        words: { ...copy.words, baseVersion: now.words.baseVersion },
      }));
      copies.drop(name);
      setAsked(null);
    };
    if (copy.rev === at.rev && !editor.dirty) {
      take(copy.item);
      return;
    }
    setAsked({
      title: "The draft went on since those edits were made",
      says: "Both are kept until you choose.",
      base: copy.base,
      mine: copy.item,
      theirs: null,
      mineLabel: "the edits found here",
      theirsLabel: "the draft now",
      onMerged: take,
      onCancel: () => setAsked(null),
    });
  }

  const merging: Merging | null = stale?.draft
    ? {
        title: "This draft was saved elsewhere since you opened it",
        says: "Nothing was overwritten. Your text is below as you left it.",
        base: kept.item,
        mine: item,
        theirs: stale.draft,
        mineLabel: "yours",
        theirsLabel: "saved elsewhere",
        onMerged: (merged) => {
          patch({ item: merged });
          void editor.save({ asked: true, rev: stale.rev });
        },
        onCancel: null,
      }
    : asked && { ...asked, mine: asked.mine ?? item, theirs: asked.theirs ?? item };

  /** Both texts survive: what is not taken is put aside and can be brought back. */
  function takeTheirs(): void {
    if (!stale?.draft) return;
    const next = stale.draft;
    patch({
      putAside: item,
      item: next,
      kept: { ...kept, item: next },
      at: { ...at, rev: stale.rev },
      failure: null,
    });
  }

  function swap(): void {
    const { putAside } = editor;
    if (putAside) patch({ item: putAside, putAside: item });
  }
  return { merging, stale, mergeNewest, bringBack, takeTheirs, swap };
}
