/** A field of a form as text; an absent one is empty. */
export function formText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/** `2026-12-24T18:00`, meant in UTC, as a time; empty stays absent. */
export function formTime(form: FormData, name: string): string | undefined {
  const value = formText(form, name);
  return value === "" ? undefined : `${value}:00Z`;
}
