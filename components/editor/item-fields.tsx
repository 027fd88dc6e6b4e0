"use client";
import dynamic from "next/dynamic";
import type { EditorProblem } from "./editor-types";
import { EnvironmentFields } from "./environment-fields";
import type { GoldenDraft } from "./golden/golden-draft";
import type { ItemDraft } from "./item-draft";
import { OwnerRulesField } from "./owner-rules-field";
import type { PromptDraft } from "./prompt-draft";
import { PromptFields } from "./prompt-fields";
import { SegmentFields } from "./segment/segment-fields";

/** Loaded apart: whoever writes a prompt needs no table of cases. */
const GoldenFields = dynamic(() => import("./golden/golden-fields").then((module) => module.GoldenFields));

type Props = {
  item: ItemDraft;
  problems: readonly EditorProblem[];
  undeclared: readonly string[];
  importHref: string | null;
  onChange: (item: ItemDraft) => void;
  onPrompt: (change: (prompt: PromptDraft) => PromptDraft) => void;
  onGolden: (change: (golden: GoldenDraft) => GoldenDraft) => void;
};

/** The fields of whatever kind is edited. */
export function ItemFields({ item, problems, undeclared, importHref, onChange, onPrompt, onGolden }: Props) {
  switch (item.kind) {
    case "prompt":
      return (
        <PromptFields prompt={item.prompt} undeclared={undeclared} problems={problems} onChange={onPrompt} />
      );
    case "golden_set":
      return (
        <GoldenFields draft={item.golden} problems={problems} importHref={importHref} onChange={onGolden} />
      );
    case "segment":
      return (
        <SegmentFields
          draft={item.segment}
          problems={problems}
          onChange={(segment) => onChange({ kind: item.kind, segment })}
        />
      );
    case "owner_rules":
      return (
        <OwnerRulesField
          text={item.text}
          problems={problems}
          onChange={(text) => onChange({ kind: item.kind, text })}
        />
      );
    case "environment_rules":
      return (
        <EnvironmentFields
          environments={item.environments}
          problems={problems}
          onChange={(environments) => onChange({ kind: item.kind, environments })}
        />
      );
  }
}
