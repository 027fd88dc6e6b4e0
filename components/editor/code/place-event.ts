/** Told to a code field's element; the editor is no part of the page's first script, so that no module can call it. */
export const PLACE_EVENT = "countersign-place";

export type Place = { line: number; column: number };
