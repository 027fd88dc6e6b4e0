"use client";
import { Plus } from "lucide-react";
import { useCallback, useMemo } from "react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import type { Declared } from "./code/tag-options";
import { ContractCard } from "./contract-card";
import type { EditorProblem } from "./editor-types";
import { MessageFields } from "./message-fields";
import { ModelCard } from "./model-card";
import type { PromptDraft } from "./prompt-draft";
import { useMessages } from "./use-messages";
import { VariablesCard } from "./variables-card";

type Props = {
  prompt: PromptDraft;
  /** Names that a text uses and nobody declared. */
  undeclared: readonly string[];
  problems: readonly EditorProblem[];
  onChange: (change: (prompt: PromptDraft) => PromptDraft) => void;
};

const NONE: readonly EditorProblem[] = [];

export function PromptFields({ prompt, undeclared, problems, onChange }: Props) {
  const { shape, messages, variables } = prompt;
  const patch = useCallback(
    (change: Partial<PromptDraft>) => onChange((now) => ({ ...now, ...change })),
    [onChange],
  );
  const { said, removed, set, move, remove, add, putBack } = useMessages(messages, onChange);
  const declared = useMemo(
    () =>
      variables.map(({ name, type, description }): Declared => {
        return { name: name.trim(), type, description };
      }),
    [variables],
  );
  const byPart = useMemo(() => groupByPart(problems), [problems]);
  const count = shape === "text" ? 0 : messages.length;
  return (
    <>
      {messages.map((message, index) => (
        <MessageFields
          key={message.key}
          message={message}
          index={index}
          count={count}
          declared={declared}
          problems={byPart.get(count === 0 ? "text" : `messages[${index}]`) ?? NONE}
          onChange={set}
          onMove={move}
          onRemove={remove}
        />
      ))}
      {shape === "messages" && (
        <div className="flex flex-wrap items-center gap-2">
          <Button onClick={add}>
            <Plus aria-hidden="true" />
            Add a message
          </Button>
          {removed && (
            <Button autoFocus onClick={putBack}>
              Put message {removed.index + 1} back
            </Button>
          )}
          <p className="ml-auto text-ink-3 text-sm max-md:hidden">
            <Kbd>{"{{"}</Kbd> completes · <Kbd>Tab</Kbd> leaves a text · <Kbd>Ctrl M</Kbd> lets it write tabs
          </p>
          <p role="status" className="sr-only">
            {said}
          </p>
        </div>
      )}
      <VariablesCard variables={variables} undeclared={undeclared} problems={problems} onChange={onChange} />
      <ModelCard
        model={prompt.model}
        allowed={prompt.allowed}
        parameters={prompt.parameters}
        problems={problems}
        onChange={patch}
      />
      <ContractCard
        format={prompt.format}
        schema={prompt.schema}
        tools={prompt.tools}
        problems={problems}
        onChange={patch}
      />
    </>
  );
}

/** `messages[1].content` belongs to `messages[1]`. */
function groupByPart(problems: readonly EditorProblem[]): ReadonlyMap<string, readonly EditorProblem[]> {
  const parts = new Map<string, EditorProblem[]>();
  for (const problem of problems) {
    const part = /^(?:messages\[\d+\]|text)/.exec(problem.path)?.[0];
    if (part) parts.set(part, [...(parts.get(part) ?? []), problem]);
  }
  return parts;
}
