import { checkPromptDraft } from "@/lib/artifacts/content/check-prompt-draft";
import type { GoldenSetContent } from "@/lib/artifacts/content/golden-set-content";
import { formatPath } from "@/lib/artifacts/content/json-path";
import {
  type EnvironmentRulesContent,
  environmentRulesContentSchema,
  type OwnerRulesContent,
} from "@/lib/artifacts/content/rules-content";
import type { SegmentContent } from "@/lib/artifacts/content/segment-content";
import { parseOwnerRules } from "@/lib/authz/owner-rules";
import type { PromptContent } from "@/sdk/core/prompt-types";
import type { EditorKind, EditorProblem } from "./editor-types";
import { type GoldenDraft, toGoldenDraft } from "./golden/golden-draft";
import { readGoldenDraft } from "./golden/read-golden-draft";
import { type PromptDraft, starterDraft, toPromptDraft } from "./prompt-draft";
import { readPromptDraft } from "./read-prompt-draft";
import { readSegmentDraft } from "./segment/read-segment-draft";
import { type SegmentDraft, toSegmentDraft } from "./segment/segment-draft";

export type EnvironmentDraft = EnvironmentRulesContent["environments"][number];

/** Any content while it is edited. */
export type ItemDraft =
  | { kind: "prompt"; prompt: PromptDraft }
  | { kind: "golden_set"; golden: GoldenDraft }
  | { kind: "segment"; segment: SegmentDraft }
  | { kind: "owner_rules"; text: string }
  | { kind: "environment_rules"; environments: readonly EnvironmentDraft[] };

export type ReadItem = { content: unknown; problems: EditorProblem[] };

export function toItemDraft(kind: EditorKind, content: unknown): ItemDraft {
  if (kind === "prompt")
    return { kind, prompt: content === null ? starterDraft() : toPromptDraft(content as PromptContent) };
  if (kind === "golden_set") return { kind, golden: toGoldenDraft(content as GoldenSetContent | null) };
  if (kind === "segment") return { kind, segment: toSegmentDraft(content as SegmentContent | null) };
  if (kind === "owner_rules") return { kind, text: (content as OwnerRulesContent | null)?.text ?? "" };
  return { kind, environments: (content as EnvironmentRulesContent | null)?.environments ?? [] };
}

/** The content to save, null while it is none yet, and everything wrong or doubtful that a browser can tell. */
export function readItemDraft(draft: ItemDraft): ReadItem {
  if (draft.kind === "prompt") {
    const { content, problems } = readPromptDraft(draft.prompt);
    return { content, problems: content ? checkPromptDraft(content) : problems };
  }
  if (draft.kind === "golden_set") return readGoldenDraft(draft.golden);
  if (draft.kind === "segment") return readSegmentDraft(draft.segment);
  if (draft.kind === "owner_rules") {
    const { problems } = parseOwnerRules(draft.text);
    return {
      content: { text: draft.text },
      problems: problems.map((problem) => ({ path: "text", severity: "error", ...problem })),
    };
  }
  const parsed = environmentRulesContentSchema.safeParse({ environments: draft.environments });
  if (parsed.success) return { content: parsed.data, problems: [] };
  const problems = parsed.error.issues.map(
    ({ path, message }): EditorProblem => ({ path: formatPath(path), message, severity: "error" }),
  );
  return { content: null, problems };
}
