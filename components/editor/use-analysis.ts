"use client";
import { useEffect, useState } from "react";
import { computeGoldenBump } from "@/lib/artifacts/compare-golden-sets";
import { computeSegmentBump } from "@/lib/artifacts/compare-segments";
import type { GoldenSetContent } from "@/lib/artifacts/content/golden-set-content";
import type { SegmentContent } from "@/lib/artifacts/content/segment-content";
import { type ComputedBump, computeBump } from "@/lib/artifacts/contract";
import type { PromptContent } from "@/sdk/core/prompt-types";
import { type PromptRenderResult, renderMessages } from "@/sdk/core/render-prompt";
import { templateNames } from "@/sdk/core/template/check-template";
import type { EditorProblem } from "./editor-types";
import { type ItemDraft, readItemDraft } from "./item-draft";
import type { PromptDraft } from "./prompt-draft";
import { useAfterPress } from "./use-after-press";

export type Analysis = {
  problems: readonly EditorProblem[];
  /** Null for rules, and while the content cannot be read. */
  bump: ComputedBump | null;
  preview: PromptRenderResult | null;
  /** Names that a text uses and nobody declared. */
  undeclared: readonly string[];
};

/** Problems, bump and preview of a draft: the same pure rules that the server asks. */
export function analyse(draft: ItemDraft, base: unknown): Analysis {
  const { content, problems } = readItemDraft(draft);
  if (draft.kind === "golden_set") {
    const set = content as GoldenSetContent | null;
    const bump = set && computeGoldenBump(base as GoldenSetContent | null, set);
    return { problems, bump, preview: null, undeclared: [] };
  }
  if (draft.kind === "segment") {
    const segment = content as SegmentContent | null;
    const bump = segment && computeSegmentBump(base as SegmentContent | null, segment);
    return { problems, bump, preview: null, undeclared: [] };
  }
  if (draft.kind !== "prompt") return { problems, bump: null, preview: null, undeclared: [] };
  const undeclared = undeclaredNames(draft.prompt);
  if (content === null) return { problems, bump: null, preview: null, undeclared };
  const prompt = content as PromptContent;
  return {
    problems,
    bump: computeBump(base as PromptContent | null, prompt),
    preview: renderMessages(prompt, samplesOf(prompt)),
    undeclared,
  };
}

function undeclaredNames({ messages, variables }: PromptDraft): string[] {
  const templates = messages.filter(({ syntax }) => syntax === "v1");
  const names = new Set(templates.flatMap(({ content }) => templateNames(content)));
  for (const { name } of variables) names.delete(name.trim());
  return [...names].slice(0, MAX_UNDECLARED);
}

const MAX_UNDECLARED = 8;

function samplesOf({ variables }: PromptContent): Record<string, unknown> {
  return Object.fromEntries(
    variables.flatMap(({ name, sample }) => (sample === undefined ? [] : [[name, sample]])),
  );
}

const PAUSE_MS = 200;
/** A large text is looked at when the typing has paused for longer, so that no key waits for it. */
const LONG_PAUSE_MS = 1200;
const LARGE = 100_000;
const MANY_CASES = 200;

export function useAnalysis(draft: ItemDraft, base: unknown): Analysis {
  const [analysis, setAnalysis] = useState(() => analyse(draft, base));
  const afterPress = useAfterPress();
  useEffect(() => {
    let callOff = () => {};
    const timer = setTimeout(
      () => {
        // Problems and preview grow and shrink, and what is below them moves.
        callOff = afterPress(() => setAnalysis(analyse(draft, base)));
      },
      isLarge(draft) ? LONG_PAUSE_MS : PAUSE_MS,
    );
    return () => {
      clearTimeout(timer);
      callOff();
    };
  }, [draft, base, afterPress]);
  return analysis;
}

function isLarge(draft: ItemDraft): boolean {
  if (draft.kind === "environment_rules" || draft.kind === "segment") return false;
  if (draft.kind === "golden_set") return draft.golden.cases.length > MANY_CASES;
  if (draft.kind === "owner_rules") return draft.text.length > LARGE;
  return draft.prompt.messages.some((message) => message.content.length > LARGE);
}
