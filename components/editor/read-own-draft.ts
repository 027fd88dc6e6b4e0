import type { FormState } from "@/lib/http/form-state";

export type OwnDraft = { number: number; called: string };

/** The draft that this person has already, when that is why a first save was refused. */
export function readOwnDraft(state: FormState): OwnDraft | null {
  if (state.status !== "failed" || state.code !== "already_exists") return null;
  const { number, called } = state.details;
  return typeof number === "number" && typeof called === "string" ? { number, called } : null;
}
