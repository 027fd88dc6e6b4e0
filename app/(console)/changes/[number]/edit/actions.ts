"use server";
import { redirect } from "next/navigation";
import type { Saved, SaveInput } from "@/components/editor/editor-types";
import { createChange } from "@/lib/changes/commands/create-change";
import { describeChange } from "@/lib/changes/commands/describe-change";
import { removeDraftItem } from "@/lib/changes/commands/remove-draft-item";
import { saveDraftItem } from "@/lib/changes/commands/save-draft-item";
import { submitChange } from "@/lib/changes/commands/submit-change";
import { getDraft } from "@/lib/changes/queries/get-draft";
import { submit } from "@/lib/http/form";
import type { FormState } from "@/lib/http/form-state";

/** Saves one item; the first save opens the draft change that it belongs to. */
export async function saveDraft(input: SaveInput): Promise<FormState<Saved>> {
  const { number, title, description } = input;
  const { path, kind, content, bump, baseVersion } = input;
  const item = { path, kind, content, bump, ...(baseVersion === undefined ? {} : { baseVersion }) };
  if (number === null) {
    const made = await submit(createChange, { title, description, items: [item] });
    return made.status === "done" ? readBack(made.result.number, path) : (made as FormState<Saved>);
  }
  const saved = await submit(saveDraftItem, { number, ...item, ...(input.rev ? { rev: input.rev } : {}) });
  if (saved.status !== "done") return saved as FormState<Saved>;
  if (input.describe) {
    const described = await submit(describeChange, { number, title, description });
    if (described.status === "failed")
      return { ...described, details: { ...described.details, savedRev: saved.result.rev } };
  }
  return readBack(number, path, saved.result.rev);
}

export async function submitDraft(number: number): Promise<FormState> {
  return submit(submitChange, { number });
}

export async function removeItem(item: { number: number; path: string }): Promise<FormState> {
  const state = await submit(removeDraftItem, item);
  if (state.status === "done") redirect(`/changes/${item.number}/edit`);
  return state;
}

/** What is stored now, as the editor goes on from it: with the counter of its own save, not of a later one. */
async function readBack(number: number, path: string, ownRev?: number): Promise<FormState<Saved>> {
  const draft = await submit(getDraft, { number });
  if (draft.status !== "done") return draft;
  const { rev, updatedAt, items } = draft.result;
  const item = items.find((one) => one.path === path);
  const base = item && { version: item.baseVersion, newest: item.base.newest, content: item.base.content };
  const saved: Saved = {
    number,
    rev: ownRev ?? rev,
    savedAt: updatedAt,
    base: base ?? { version: null, newest: null, content: null },
    problems: item?.problems ?? [],
  };
  return { status: "done", result: saved };
}
