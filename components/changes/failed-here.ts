import type { FormState } from "@/lib/http/form-state";

/** A refusal that needs no server: something is missing that the person can see. */
export function failedHere(message: string): FormState<never> {
  return { status: "failed", code: "incomplete", message, issues: [], blockers: [], details: {} };
}
