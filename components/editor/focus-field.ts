import { PLACE_EVENT, type Place } from "./code/place-event";
import { placeIndex } from "./code/place-index";

/** Puts the caret where a problem is: `messages[1]`, line 4, column 7. */
export function focusField(path: string, line?: number, column?: number): void {
  const field = findField(path);
  if (!field) return;
  if (line !== undefined && field instanceof HTMLTextAreaElement) {
    const at = placeIndex(field.value, line, column ?? 1);
    // Focusing after selecting makes browsers scroll to the caret.
    field.blur();
    field.setSelectionRange(at, at);
  } else if (line !== undefined) {
    const detail: Place = { line, column: column ?? 1 };
    field.dispatchEvent(new CustomEvent(PLACE_EVENT, { detail }));
  }
  field.focus();
  field.scrollIntoView({ block: "nearest" });
}

/** The control that is named, or the nearest one that holds it. */
function findField(path: string): HTMLElement | null {
  for (let name = path; name !== ""; name = name.replace(/(\.[^.[\]]*|\[\d+\])$/, "")) {
    const field = query(name) ?? query(`${name}.name`);
    if (field) return field;
    if (!/[.[]/.test(name)) return null;
  }
  return null;
}

function query(name: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`);
}
