"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { hearTry } from "./hear-try";
import { endTry, hearEvent, startTry, type TryState } from "./try-state";

/** What is tried, by a key of its own; the rest goes to the server as it is. */
export type ToTry = { key: string; title: string; input: object };

const LOST = "The server did not answer. Nothing was kept; try again.";

/** Tries that are going on, or have ended. A new one ends those before; so does leaving the page. */
export function useTries() {
  const [tries, setTries] = useState<readonly TryState[]>([]);
  const current = useRef<AbortController | null>(null);
  useEffect(() => () => current.current?.abort(), []);

  const stop = useCallback(() => {
    current.current?.abort();
    setTries((all) => all.map((one) => (one.isOver ? one : endTry(one, "Stopped."))));
  }, []);

  const start = useCallback((wanted: readonly ToTry[]) => {
    current.current?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    current.current = controller;
    setTries(wanted.map(({ key, title }) => startTry(key, title)));
    const change = (key: string, next: (state: TryState) => TryState) => {
      if (!signal.aborted) setTries((all) => all.map((one) => (one.key === key ? next(one) : one)));
    };
    for (const { key, input } of wanted)
      hearTry(input, signal, (event) => change(key, (state) => hearEvent(state, event))).then(
        (failure) => change(key, (state) => endTry(state, failure)),
        () => change(key, (state) => endTry(state, state.sides.draft ? null : LOST)),
      );
  }, []);

  return { tries, start, stop, isGoing: tries.some(({ isOver }) => !isOver) };
}
