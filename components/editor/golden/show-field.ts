/** Asks whatever is on the screen to bring a field into sight before the caret goes there: its row may be folded. */
export const SHOW_FIELD = "countersign-show-field";

export function showField(path: string): void {
  window.dispatchEvent(new CustomEvent(SHOW_FIELD, { detail: path }));
}
