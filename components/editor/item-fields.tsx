"use client";
import type { EditorProblem } from "./editor-types";
import { EnvironmentFields } from "./environment-fields";
import type { ItemDraft } from "./item-draft";
import { OwnerRulesField } from "./owner-rules-field";
import type { PromptDraft } from "./prompt-draft";
import { PromptFields } from "./prompt-fields";

type Props = {
  item: ItemDraft;
  problems: readonly EditorProblem[];
  undeclared: readonly string[];
  onChange: (item: ItemDraft) => void;
  onPrompt: (change: (prompt: PromptDraft) => PromptDraft) => void;
};

/** The fields of whatever kind is edited. */
export function ItemFields({ item, problems, undeclared, onChange, onPrompt }: Props) {
  switch (item.kind) {
    case "prompt":
      return (
        <PromptFields prompt={item.prompt} undeclared={undeclared} problems={problems} onChange={onPrompt} />
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
