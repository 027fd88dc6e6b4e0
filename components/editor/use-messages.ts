"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { focusField } from "./focus-field";
import { emptyMessage, emptyVariable, type MessageDraft, type PromptDraft } from "./prompt-draft";

type Change = (change: (prompt: PromptDraft) => PromptDraft) => void;
type Removed = { message: MessageDraft; index: number };

/** Adding, moving and removing messages: each is said aloud, keeps the keyboard in place, and can be taken back. */
export function useMessages(messages: readonly MessageDraft[], onChange: Change) {
  const [said, setSaid] = useState("");
  const [removed, setRemoved] = useState<Removed | null>(null);
  const focusNext = useRef<(() => void) | null>(null);
  const now = useRef(messages);
  useEffect(() => {
    now.current = messages;
    focusNext.current?.();
    focusNext.current = null;
  }, [messages]);

  const set = useCallback(
    (message: MessageDraft, declare: readonly string[] = []) =>
      onChange((prompt) => ({
        ...prompt,
        messages: prompt.messages.map((one) => (one.key === message.key ? message : one)),
        variables: [
          ...prompt.variables,
          ...declare
            .filter((name) => prompt.variables.every((one) => one.name !== name))
            .map((name) => emptyVariable(name)),
        ],
      })),
    [onChange],
  );

  const move = useCallback(
    (key: number, by: 1 | -1) => {
      const from = now.current.findIndex((message) => message.key === key);
      const message = now.current[from];
      if (!message) return;
      const direction = by === 1 ? "down" : "up";
      focusNext.current = () => focusButton(key, `Move message ${from + by + 1} ${direction}`);
      setSaid(`Message ${from + 1} is message ${from + by + 1} of ${now.current.length} now.`);
      onChange((prompt) => ({
        ...prompt,
        messages: prompt.messages.toSpliced(from, 1).toSpliced(from + by, 0, message),
      }));
    },
    [onChange],
  );

  const remove = useCallback(
    (key: number) => {
      const index = now.current.findIndex((message) => message.key === key);
      const message = now.current[index];
      if (!message) return;
      setRemoved({ message, index });
      setSaid(`Message ${index + 1} is removed.`);
      onChange((prompt) => ({ ...prompt, messages: prompt.messages.toSpliced(index, 1) }));
    },
    [onChange],
  );

  function add() {
    const index = messages.length;
    focusNext.current = () => focusField(`messages[${index}]`);
    setSaid(`Message ${index + 1} is added.`);
    onChange((prompt) => ({ ...prompt, messages: [...prompt.messages, emptyMessage("user")] }));
  }

  function putBack() {
    if (!removed) return;
    const { message, index } = removed;
    focusNext.current = () => focusField(`messages[${index}]`);
    setRemoved(null);
    setSaid(`Message ${index + 1} is back.`);
    onChange((prompt) => ({ ...prompt, messages: prompt.messages.toSpliced(index, 0, message) }));
  }

  return { said, removed, set, move, remove, add, putBack };
}

/** The node of a message that moves is taken out of the page for a moment, and its button loses the focus. */
function focusButton(key: number, label: string): void {
  const button = document.querySelector<HTMLElement>(`[data-message="${key}"] [aria-label="${label}"]`);
  button?.focus();
}
