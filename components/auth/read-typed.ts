import type { FormState } from "@/lib/http/form-state";

/** What was typed into a field that the server refused: a form is reset after its action. */
export function readTyped(state: FormState, name: string): string {
  if (state.status !== "failed") return "";
  const typed = state.details.typed as Record<string, unknown> | undefined;
  const value = typed?.[name];
  return typeof value === "string" ? value : "";
}
