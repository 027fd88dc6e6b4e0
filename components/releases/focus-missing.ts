/** To what a reason still lacks: one of the chips, or the words of another one. */
export function focusMissing(form: HTMLFormElement | null, picked: string): void {
  form?.querySelector<HTMLElement>(picked === "" ? "[name=reason]" : "textarea")?.focus();
}
