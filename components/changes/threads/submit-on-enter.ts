import type { KeyboardEvent } from "react";

/** Cmd or Ctrl with Enter presses the button of the form that one writes in: it ignores presses while an answer is awaited. */
export function submitOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
  event.preventDefault();
  event.currentTarget.form?.querySelector<HTMLButtonElement>("button[type=submit]")?.click();
}
