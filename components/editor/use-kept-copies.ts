"use client";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { countEdits, type Edited } from "./count-edits";
import { copyPrefix, type Found, findCopies, keepCopy } from "./kept-copy";

const PAUSE_MS = 400;

type Place = { scope: string; number: number | null; rev: number | null; path: string };

/** Keeps edits in this browser until the server has them, and finds those that an earlier page left behind. */
export function useKeptCopies(place: Place, saved: Edited, now: Edited, dirty: boolean) {
  const { scope, number, rev, path } = place;
  const tab = useRef("");
  const written = useRef<string | null>(null);
  const [found, setFound] = useState<readonly Found[]>([]);

  const write = useEffectEvent(() => {
    if (!dirty) return forget();
    tab.current ||= crypto.getRandomValues(new Uint32Array(2)).join("-");
    const name = `${copyPrefix(scope, number, path)}${tab.current}`;
    if (written.current !== name) forget();
    const copy = { at: new Date().toISOString(), rev, ...now, base: saved.item };
    if (keepCopy(localStorage, name, copy)) written.current = name;
  });
  const forget = () => {
    if (written.current) localStorage.removeItem(written.current);
    written.current = null;
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: after each pause of the typing, and when it was saved
  useEffect(() => {
    const timer = setTimeout(() => write(), dirty ? PAUSE_MS : 0);
    return () => clearTimeout(timer);
  }, [now.words, now.item, dirty, number]);
  useEffect(() => {
    const atOnce = () => write();
    window.addEventListener("pagehide", atOnce);
    document.addEventListener("visibilitychange", atOnce);
    return () => {
      window.removeEventListener("pagehide", atOnce);
      document.removeEventListener("visibilitychange", atOnce);
    };
  }, []);

  const look = useEffectEvent(() => {
    // A draft that was begun when the browser went down may have been saved under a number nobody told it.
    const prefixes = [copyPrefix(scope, number, path), copyPrefix(scope, null, path)];
    const all = findCopies(localStorage, prefixes);
    const unsaved = all.filter(({ copy }) => countEdits(now, copy) > 0);
    for (const { name } of all) if (!unsaved.some((one) => one.name === name)) localStorage.removeItem(name);
    setFound(unsaved);
  });
  useEffect(() => look(), []);

  function drop(name: string) {
    localStorage.removeItem(name);
    setFound((all) => all.filter((one) => one.name !== name));
  }
  return { found, drop };
}
