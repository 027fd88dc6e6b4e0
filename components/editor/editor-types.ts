import type { Bump } from "@/lib/artifacts/contract";
import type { FormState } from "@/lib/http/form-state";

export type EditorProblem = {
  path: string;
  message: string;
  line?: number;
  column?: number;
  severity: "error" | "warning";
};

export type EditorKind = "prompt" | "owner_rules" | "environment_rules";
export type BumpChoice = Exclude<Bump, "none">;

/** What the item starts from. */
export type EditorBase = { version: string | null; newest: string | null; content: unknown };

/** One item of a change as the editor opens it. `number` is null until the first save creates the change. */
export type EditorStart = {
  number: number | null;
  rev: number | null;
  title: string;
  description: string;
  /** Empty for a new prompt: its author names it. */
  path: string;
  kind: EditorKind;
  /** Null for a new prompt. */
  content: unknown;
  bump: BumpChoice | null;
  base: EditorBase;
  problems: readonly EditorProblem[];
};

export type SaveInput = {
  number: number | null;
  rev: number | null;
  title: string;
  description: string;
  /** True when the words changed, so that they are saved too. */
  describe: boolean;
  path: string;
  kind: EditorKind;
  /** Left out to keep the base that the draft has. */
  baseVersion?: string | null;
  content: unknown;
  bump: BumpChoice | null;
};

export type Saved = {
  number: number;
  rev: number;
  savedAt: string;
  base: EditorBase;
  problems: readonly EditorProblem[];
};

export type EditorActions = {
  save: (input: SaveInput) => Promise<FormState<Saved>>;
  submit: (number: number) => Promise<FormState>;
};

/** Kinds that can be written today. */
export function isEditorKind(kind: string): kind is EditorKind {
  return kind === "prompt" || kind === "owner_rules" || kind === "environment_rules";
}
