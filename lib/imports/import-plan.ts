import type { PromptContent } from "@/sdk/core/prompt-types";

/** Where something stands in its source: a row of a table, the name of a file, a place in a JSON text. */
export type Row = number | string;
export type RowProblem = { row: Row; reason: string };

/** One version as its source has it; what the source does not say stays unknown. */
export type SourceVersion = {
  content: unknown;
  author: string | null;
  /** ISO 8601 in UTC. */
  at: string | null;
  message: string;
  commit: string | null;
};

export type SourceArtifact = {
  row: Row;
  name: string;
  /** A path that the source states itself; otherwise `segments` become one. */
  path: string | null;
  segments: readonly string[];
  /** Oldest first. */
  versions: readonly SourceVersion[];
  notices: readonly string[];
};

/** What a reader found, before paths are given and contents checked. */
export type Reading = {
  artifacts: readonly SourceArtifact[];
  problems: readonly RowProblem[];
  /** About the source as a whole. */
  notices: readonly string[];
};

export type PlannedVersion = Omit<SourceVersion, "content"> & { content: PromptContent };

export type PlannedArtifact = {
  row: Row;
  name: string;
  path: string;
  versions: readonly PlannedVersion[];
  notices: readonly string[];
};

/** Everything that an import would bring, and every row that it cannot. */
export type ImportPlan = {
  artifacts: readonly PlannedArtifact[];
  problems: readonly RowProblem[];
  notices: readonly string[];
};

/** A text that is served byte for byte: the default of everything imported. */
export function literalText(text: string): { text: string; syntax: "literal" } {
  return { text, syntax: "literal" };
}

export function unknownSource(): Omit<SourceVersion, "content"> {
  return { author: null, at: null, message: "", commit: null };
}
