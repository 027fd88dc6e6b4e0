"use client";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { countEdits, type Edited } from "./count-edits";
import { copyPrefix, type Found, findCopies, keepCopy } from "./kept-copy";
import { newName } from "./new-name";

const PAUSE_MS = 400;

type Place = { scope: string; number: number | null; rev: number | null; path: string };

/** Keeps edits in this browser until the server has them, and finds those that an earlier page left behind. */
export function useKeptCopies(place: Place, saved: Edited, now: Edited, dirty: boolean) {
  const { scope, number, rev, path } = place;
  const tab = useRef("");
  const written = useRef<string | null>(null);
  /** Whose editor goes on with this text, from when it was handed over. */
  const handed = useRef<Pick<Place, "number" | "path"> | null>(null);
  const [found, setFound] = useState<readonly Found[]>([]);

  const write = useEffectEvent(() => {
    if (!dirty) return forget();
    const { number: to, path: of } = handed.current ?? place;
    writeFor(to, of);
  });
  function writeFor(change: number | null, of: string): boolean {
    tab.current ||= newName();
    const name = `${copyPrefix(scope, change, of)}${tab.current}`;
    const copy = { at: new Date().toISOString(), rev, ...now, base: saved.item };
    const isKept = keepCopy(localStorage, name, copy);
    if (!isKept) return false;
    if (written.current !== name) forget();
    written.current = name;
    return true;
  }
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
  /** Keeps what is here for the editor of another change, which offers it; false when this browser cannot. */
  function handOver(change: number, of: string): boolean {
    if (!writeFor(change, of)) return false;
    handed.current = { number: change, path: of };
    return true;
  }
  return { found, drop, handOver };
}
