import type { TagLook } from "./tag-look";

/** The ink of a tag, wherever prompt text is read or written; it can be read on the ground of a changed word too. */
export const TAG_INK: Record<TagLook, string> = {
  variable: "text-accent",
  block: "font-medium text-prod",
  undeclared: "text-warn",
  wrong: "text-bad",
};

/** What a tag stands on; null for the words of the language, which stand on what is there. */
export const TAG_GROUND: Record<TagLook, string | null> = {
  variable: "rounded-sm bg-accent-soft",
  block: null,
  undeclared: "rounded-sm bg-warn-soft",
  wrong: "rounded-sm bg-bad-soft",
};
