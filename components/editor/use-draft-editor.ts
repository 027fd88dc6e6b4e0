"use client";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { failedHere } from "@/components/changes/failed-here";
import { guardAction } from "@/components/ui/guard-action";
import type { FormState } from "@/lib/http/form-state";
import type { BumpChoice, EditorActions, EditorStart, Saved } from "./editor-types";
import { type ItemDraft, readItemDraft, toItemDraft } from "./item-draft";
import { onlyFromServer } from "./only-from-server";
import { readStale, type Stale } from "./read-stale";
import { useDraftAddress } from "./use-draft-address";

export type Words = {
  title: string;
  description: string;
  path: string;
  bump: BumpChoice | null;
  /** As typed; what it says is checked when it is saved. */
  baseVersion: string;
};

export type SaveStatus = { state: "idle" | "saving" | "submitting" } | { state: "saved"; at: string };

/** Everything the editor knows: the draft, what of it is saved, and what the server said last. */
export function useDraftEditor(start: EditorStart, actions: EditorActions) {
  const router = useRouter();
  const [words, setWords] = useState<Words>(() => wordsOf(start));
  const [item, setItem] = useState<ItemDraft>(() => toItemDraft(start.kind, start.content));
  const [kept, setKept] = useState({ words, item });
  const [at, setAt] = useState(() => ({
    ...start,
    problems: onlyFromServer(start.problems, readItemDraft(item).problems),
  }));
  const [status, setStatus] = useState<SaveStatus>({ state: "idle" });
  const [failure, setFailure] = useState<FormState | null>(null);
  const [putAside, setPutAside] = useState<ItemDraft | null>(null);
  const [left, setLeft] = useState(false);
  const busy = useRef(false);
  const dirty = words !== kept.words || item !== kept.item;
  useDraftAddress(start.number === null, at.number, words.path.trim(), status);
  const stale = failure ? readStale(failure, start.kind) : null;

  function refuse(state: FormState): null {
    setFailure(state);
    setStatus({ state: "idle" });
    return null;
  }

  function accept(saved: Saved, given: { words: Words; item: ItemDraft }): number {
    const problems = onlyFromServer(saved.problems, readItemDraft(given.item).problems);
    setAt({ ...at, ...saved, problems });
    const baseVersion = saved.base.version ?? "";
    const settled = { ...given.words, baseVersion };
    setWords((now) => (now === given.words ? settled : { ...now, baseVersion }));
    setKept({ words: settled, item: given.item });
    setStatus({ state: "saved", at: saved.savedAt });
    return saved.number;
  }

  async function save(rev: number | null = at.rev): Promise<number | null> {
    if (busy.current) return null;
    const { content, problems } = readItemDraft(item);
    if (words.title.trim() === "") return refuse(failedHere("Not saved: say in a title what this changes."));
    if (content === null)
      return refuse(
        failedHere(
          `Not saved: ${problems[0]?.message ?? "something cannot be read yet."} The problems list says where. What you typed stays here.`,
        ),
      );
    busy.current = true;
    setStatus({ state: "saving" });
    const isNew = at.number === null;
    const rebased = isNew || words.baseVersion !== kept.words.baseVersion;
    const answer = await guardAction(() =>
      actions.save({
        number: at.number,
        rev,
        title: words.title,
        description: words.description,
        describe: words.title !== kept.words.title || words.description !== kept.words.description,
        path: words.path.trim(),
        kind: start.kind,
        ...(rebased ? { baseVersion: words.baseVersion.trim() || null } : {}),
        content,
        bump: words.bump,
      }),
    );
    busy.current = false;
    if (answer.status !== "done") {
      const savedRev = answer.status === "failed" ? answer.details.savedRev : undefined;
      if (typeof savedRev === "number") setAt({ ...at, rev: savedRev });
      return refuse(answer);
    }
    setFailure(null);
    return accept(answer.result, { words, item });
  }

  async function submit(): Promise<void> {
    const number = dirty || at.number === null ? await save() : at.number;
    if (number === null || busy.current) return;
    busy.current = true;
    setStatus({ state: "submitting" });
    const answer = await guardAction(() => actions.submit(number));
    busy.current = false;
    if (answer.status !== "done") {
      refuse(answer);
      return;
    }
    setLeft(true);
    router.push(`/changes/${number}`);
  }

  /** Both texts survive: what is not taken is put aside and can be brought back. */
  function takeTheirs(theirs: Stale): void {
    const next = theirs.draft;
    if (!next) return;
    setPutAside(item);
    setItem(next);
    setKept({ ...kept, item: next });
    setAt({ ...at, rev: theirs.rev });
    setFailure(null);
  }

  function bringBack(): void {
    if (!putAside) return;
    setItem(putAside);
    setPutAside(item);
  }

  return {
    words,
    item,
    at,
    status,
    failure,
    stale,
    putAside,
    dirty: dirty && !left,
    setWords,
    setItem,
    save,
    submit,
    takeTheirs,
    bringBack,
  };
}

function wordsOf({ title, description, path, bump, base }: EditorStart): Words {
  return { title, description, path, bump, baseVersion: base.version ?? "" };
}
