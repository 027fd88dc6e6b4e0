import { listChangedConfig } from "@/lib/artifacts/changed-config";
import { countContent, type LineCount, sumLines } from "@/lib/artifacts/count-lines";
import type { ArtifactKind } from "@/lib/artifacts/kinds";
import type { PromptContent } from "@/sdk/core/prompt-types";

/** What a reader looks at twice, by what it touches. */
export const RISKS = [
  "new",
  "variables",
  "model",
  "parameters",
  "output",
  "tools",
  "golden set",
  "segment",
  "owner rules",
  "environment rules",
] as const;
export type Risk = (typeof RISKS)[number];

export type Edit = { kind: ArtifactKind; before: unknown; after: unknown };
export type DescribedEdit = { lines: LineCount; risks: Risk[] };

/** The size of an edit and what it touches besides wording, over all items of a change. */
export function describeEdits(edits: readonly Edit[]): DescribedEdit {
  const described = edits.map(describeEdit);
  const found = new Set(described.flatMap(({ risks }) => risks));
  return {
    lines: sumLines(described.map(({ lines }) => lines)),
    risks: RISKS.filter((risk) => found.has(risk)),
  };
}

function describeEdit({ kind, before, after }: Edit): DescribedEdit {
  const lines = countContent(kind, before, after);
  if (kind !== "prompt") return { lines, risks: risksOfRules(kind) };
  const names = listChangedConfig(before as PromptContent | null, after as PromptContent);
  // Everything of a first version is new.
  return { lines, risks: before ? names.map(riskOf) : ["new"] };
}

function riskOf(name: string): Risk {
  if (name.startsWith("variable ")) return "variables";
  if (name.startsWith("tool ")) return "tools";
  if (name === "model" || name === "allowed models") return "model";
  return name.startsWith("output") ? "output" : "parameters";
}

function risksOfRules(kind: ArtifactKind): Risk[] {
  if (kind === "golden_set") return ["golden set"];
  if (kind === "segment") return ["segment"];
  if (kind === "owner_rules") return ["owner rules"];
  return kind === "environment_rules" ? ["environment rules"] : [];
}
