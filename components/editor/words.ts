import type { BumpChoice, EditorStart } from "./editor-types";

/** What is said about a change, and what it starts from. */
export type Words = {
  title: string;
  description: string;
  path: string;
  bump: BumpChoice | null;
  /** As typed; what it says is checked when it is saved. */
  baseVersion: string;
};

export function wordsOf({ title, description, path, bump, base }: EditorStart): Words {
  return { title, description, path, bump, baseVersion: base.version ?? "" };
}
