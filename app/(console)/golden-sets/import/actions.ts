"use server";
import { getArtifact } from "@/lib/artifacts/queries/get-artifact";
import { getDraft } from "@/lib/changes/queries/get-draft";
import { submit } from "@/lib/http/form";
import type { FormState } from "@/lib/http/form-state";
import type { KnownSet } from "@/lib/imports/run-golden-import";

/** What a path says in its newest version; null when it is new. */
export async function readNewestSet(path: string): Promise<FormState<KnownSet | null>> {
  const state = await submit(getArtifact, { path });
  if (state.status === "failed" && state.code === "not_found") return { status: "done", result: null };
  if (state.status !== "done") return state as FormState<KnownSet | null>;
  const { kind, content } = state.result;
  return { status: "done", result: { kind, content } };
}

/** The items of a draft, and the counter to save it with. */
export async function readDraftSets(
  number: number,
): Promise<FormState<{ rev: number; items: ({ path: string } & KnownSet)[] }>> {
  const state = await submit(getDraft, { number });
  if (state.status !== "done") return state;
  const { rev, items } = state.result;
  return {
    status: "done",
    result: { rev, items: items.map(({ path, kind, content }) => ({ path, kind, content })) },
  };
}
