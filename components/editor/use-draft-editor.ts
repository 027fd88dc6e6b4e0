"use client";
import { useRouter } from "next/navigation";
import { useCallback, useRef, useState } from "react";
import { failedHere } from "@/components/changes/failed-here";
import { guardAction } from "@/components/ui/guard-action";
import type { FormState } from "@/lib/http/form-state";
import { accepted, type DraftState, isDirty, savesByItself, startState, toSaveInput } from "./draft-state";
import type { EditorActions, EditorStart, Saved } from "./editor-types";
import { focusField } from "./focus-field";
import { type ItemDraft, readItemDraft } from "./item-draft";
import { useAutosave } from "./use-autosave";
import { useDraftAddress } from "./use-draft-address";
import { useFirstSave } from "./use-first-save";
import { useKeptCopies } from "./use-kept-copies";
import type { Words } from "./words";

type Next<T> = T | ((now: T) => T);
type SaveOptions = {
  asked: boolean;
  rev?: number;
  /** Makes a draft of its own, though this person has another one. */
  beside?: boolean;
};

/** The draft under a writer's hands: saved when they pause or ask, one save at a time, and kept here until it is. */
export function useDraftEditor(start: EditorStart, actions: EditorActions) {
  const router = useRouter();
  const [state, setState] = useState<DraftState>(() => startState(start));
  /** The state as it is now, for saves that had to wait for another one. */
  const now = useRef(state);
  const flight = useRef<Promise<unknown> | null>(null);
  const deliver = useFirstSave(actions.save);
  const update = useCallback((change: (state: DraftState) => DraftState) => {
    now.current = change(now.current);
    setState(now.current);
  }, []);
  const patch = useCallback((some: Partial<DraftState>) => update((all) => ({ ...all, ...some })), [update]);
  const setWords = useCallback((words: Words) => patch({ words }), [patch]);
  const setItem = useCallback(
    (next: Next<ItemDraft>) =>
      update((all) => ({ ...all, item: typeof next === "function" ? next(all.item) : next })),
    [update],
  );

  /** One at a time: what is asked for meanwhile waits, and then goes with everything typed until then. */
  async function queue<T>(run: () => Promise<T>): Promise<T> {
    while (flight.current) await flight.current;
    const running = run();
    flight.current = running;
    return running.finally(() => {
      flight.current = null;
    });
  }

  async function send({ asked, rev, beside = false }: SaveOptions): Promise<Saved | null> {
    const { words, item, at } = now.current;
    if (!asked && !isDirty(now.current)) return null;
    const { content, problems } = readItemDraft(item);
    const missing = words.title.trim() === "" ? "say in a title what this changes." : null;
    if (missing !== null || content === null) {
      const unreadable = problems[0]?.message ?? "something cannot be read yet.";
      const why = missing ?? `${unreadable} The problems list says where. What you typed stays here.`;
      patch({
        status: { state: content === null ? "unreadable" : "idle" },
        ...(asked ? { failure: failedHere(`Not saved: ${why}`) } : {}),
      });
      if (asked && missing !== null) focusField("title");
      return null;
    }
    patch({ status: { state: "saving" } });
    const input = toSaveInput(now.current, content, { asked, rev: rev ?? at.rev });
    const { answer, given, isRepeat } = await deliver(input, { words, item }, beside);
    if (answer.status === "done") {
      update((all) => accepted(all, given, answer.result));
      // Somebody asked for what is here now, and not for what was sent before.
      return asked && isRepeat && isDirty(now.current) ? send({ asked }) : answer.result;
    }
    refuse(answer, asked);
    return null;
  }

  function refuse(answer: FormState, asked: boolean): void {
    const code = answer.status === "failed" ? answer.code : "";
    const state = STATES[code] ?? "idle";
    // A save that nobody asked for and that will be tried again says so beside the buttons, and interrupts nobody.
    const failure = asked || state === "idle" ? { failure: answer } : {};
    const savedRev = answer.status === "failed" ? answer.details.savedRev : undefined;
    const { at } = now.current;
    patch({
      status: { state },
      ...failure,
      at: typeof savedRev === "number" ? { ...at, rev: savedRev } : at,
    });
  }

  const save = (options: SaveOptions = { asked: true }) => queue(() => send(options));

  const submit = () =>
    queue(async () => {
      const { at } = now.current;
      const saves = isDirty(now.current) || at.number === null;
      const saved = saves ? await send({ asked: true }) : null;
      const number = saves ? saved?.number : at.number;
      if (!number) return;
      patch({ status: { state: "submitting" } });
      // A save of the words alone has told them, and leaves nothing to submit.
      if (saved?.ahead !== false) {
        const answer = await guardAction(() => actions.submit(number));
        if (answer.status !== "done") return refuse(answer, true);
      }
      // What was typed meanwhile is no part of it: the draft has it, and the change says that it is ahead.
      if (isDirty(now.current) && (await send({ asked: true })) === null) return;
      patch({ left: true, status: { state: "idle" } });
      router.push(`/changes/${number}`);
    });

  const { words, item, kept, at, status } = state;
  const dirty = isDirty(state);
  useDraftAddress(start.number === null, at.number, words.path.trim(), status);
  useAutosave({ words, item }, savesByItself(state), status, () => void save({ asked: false }));
  const place = { scope: at.scope, number: at.number, rev: at.rev, path: start.path };
  const copies = useKeptCopies(place, kept, { words, item }, dirty);
  return { ...state, dirty, copies, patch, update, setWords, setItem, save, submit };
}

const STATES: Record<string, "offline" | "signed_out"> = {
  unreachable: "offline",
  unauthenticated: "signed_out",
};
