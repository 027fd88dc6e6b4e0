"use client";
import { Plus } from "lucide-react";
import { useCallback } from "react";
import { Button } from "@/components/ui/button";
import { ContractCard } from "./contract-card";
import type { EditorProblem } from "./editor-types";
import { MessageFields } from "./message-fields";
import { ModelCard } from "./model-card";
import { emptyMessage, type MessageDraft, type PromptDraft } from "./prompt-draft";
import { VariablesCard } from "./variables-card";

type Props = {
  prompt: PromptDraft;
  /** Names that a text uses and nobody declared. */
  undeclared: readonly string[];
  problems: readonly EditorProblem[];
  onChange: (change: (prompt: PromptDraft) => PromptDraft) => void;
};

export function PromptFields({ prompt, undeclared, problems, onChange }: Props) {
  const { shape, messages } = prompt;
  const patch = useCallback(
    (change: Partial<PromptDraft>) => onChange((now) => ({ ...now, ...change })),
    [onChange],
  );
  const setMessage = useCallback(
    (message: MessageDraft) =>
      onChange((now) => ({
        ...now,
        messages: now.messages.map((one) => (one.key === message.key ? message : one)),
      })),
    [onChange],
  );
  const move = useCallback(
    (key: number, by: 1 | -1) => onChange((now) => ({ ...now, messages: moved(now.messages, key, by) })),
    [onChange],
  );
  const remove = useCallback(
    (key: number) =>
      onChange((now) => ({ ...now, messages: now.messages.filter((message) => message.key !== key) })),
    [onChange],
  );
  const count = shape === "text" ? 0 : messages.length;
  return (
    <>
      {messages.map((message, index) => (
        <MessageFields
          key={message.key}
          message={message}
          index={index}
          count={count}
          onChange={setMessage}
          onMove={move}
          onRemove={remove}
        />
      ))}
      {shape === "messages" && (
        <Button
          className="justify-self-start"
          onClick={() => onChange((now) => ({ ...now, messages: [...now.messages, emptyMessage("user")] }))}
        >
          <Plus aria-hidden="true" />
          Add a message
        </Button>
      )}
      <VariablesCard
        variables={prompt.variables}
        undeclared={undeclared}
        problems={problems}
        onChange={onChange}
      />
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

function moved(messages: readonly MessageDraft[], key: number, by: 1 | -1): MessageDraft[] {
  const from = messages.findIndex((message) => message.key === key);
  const message = messages[from];
  if (!message) return [...messages];
  return messages.toSpliced(from, 1).toSpliced(from + by, 0, message);
}
