"use client";
import { useRef } from "react";
import { guardAction } from "@/components/ui/guard-action";
import type { FormState } from "@/lib/http/form-state";
import type { Edited } from "./count-edits";
import type { EditorActions, Saved, SaveInput } from "./editor-types";
import { newName } from "./new-name";

type Sent = { input: SaveInput; given: Edited };
type Answered = { answer: FormState<Saved>; given: Edited; isRepeat: boolean };

/**
 * Sends a save. The one that begins a draft has a name and is made once: while it is unknown whether it arrived, it
 * is asked for again as it was, and what was typed since waits for its answer.
 */
export function useFirstSave(save: EditorActions["save"]) {
  const unanswered = useRef<Sent | null>(null);
  return async function send(input: SaveInput, given: Edited, beside: boolean): Promise<Answered> {
    const isFirst = input.number === null;
    const repeat = isFirst ? unanswered.current : null;
    const sent = repeat ?? {
      input: isFirst ? { ...input, first: { key: newName(), beside } } : input,
      given,
    };
    const answer = await guardAction(() => save(sent.input));
    const isLost = answer.status === "failed" && answer.code === "unreachable";
    unanswered.current = isFirst && isLost ? sent : null;
    return { answer, given: sent.given, isRepeat: repeat !== null };
  };
}
