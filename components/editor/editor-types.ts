import type { Bump } from "@/lib/artifacts/contract";
import type { FormState } from "@/lib/http/form-state";
import type { ReadTryCases } from "./try/try-types";

export type EditorProblem = {
  path: string;
  message: string;
  line?: number;
  column?: number;
  severity: "error" | "warning";
};

const EDITOR_KINDS = ["prompt", "golden_set", "segment", "owner_rules", "environment_rules"] as const;
export type EditorKind = (typeof EDITOR_KINDS)[number];
export type BumpChoice = Exclude<Bump, "none">;

/** What the item starts from. */
export type EditorBase = {
  version: string | null;
  newest: string | null;
  /** Can a change on top of it still merge? An older line stays current until it goes on. */
  current: boolean;
  content: unknown;
};

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
  /** Whose copies of unsaved edits this browser may show: a person in a workspace. */
  scope: string;
  /** May a pause in the typing save? Not before somebody chose to write into a change or named a new path. */
  autosaves: boolean;
};

export type SaveInput = {
  number: number | null;
  rev: number | null;
  title: string;
  description: string;
  /** True when the words changed, so that they are saved too. */
  describe: boolean;
  /** True when somebody asked for the save: then the words are told too, and not only kept with the draft. */
  asked: boolean;
  path: string;
  kind: EditorKind;
  /** Left out to keep the base that the draft has. */
  baseVersion?: string | null;
  content: unknown;
  bump: BumpChoice | null;
  /** Of the save that begins a draft: one name for it, however often it is asked for. */
  first?: { key: string; beside: boolean };
};

export type Saved = {
  number: number;
  rev: number;
  /** False when the draft is what was submitted last, as after an edit of the words alone. */
  ahead: boolean;
  savedAt: string;
  base: EditorBase;
  problems: readonly EditorProblem[];
};

/** What production serves, or the next best environment that serves anything. */
export type LiveContent = { version: string; environment: string; content: unknown };

export type EditorActions = {
  save: (input: SaveInput) => Promise<FormState<Saved>>;
  submit: (number: number) => Promise<FormState>;
  readNewest: (path: string) => Promise<FormState<{ version: string; content: unknown }>>;
  /** Null when nothing is live, as with a path that is new. */
  readLive: (path: string) => Promise<FormState<LiveContent | null>>;
  readTryCases: ReadTryCases;
};

/** Kinds that can be written today. */
export function isEditorKind(kind: string): kind is EditorKind {
  return EDITOR_KINDS.some((one) => one === kind);
}
