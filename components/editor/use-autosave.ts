"use client";
import { useEffect, useEffectEvent } from "react";
import type { Edited } from "./count-edits";
import type { SaveStatus } from "./describe-save";

const PAUSE_MS = 1_200;
const RETRY_MS = 5_000;

/** Saves when the typing pauses; tries again when the network or the session is back. */
export function useAutosave(edited: Edited, active: boolean, status: SaveStatus, save: () => void): void {
  const { words, item } = edited;
  const run = useEffectEvent(() => save());
  // biome-ignore lint/correctness/useExhaustiveDependencies: each edit begins the pause anew
  useEffect(() => {
    if (!active) return;
    const timer = setTimeout(() => run(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [words, item, active]);

  const { state } = status;
  useEffect(() => {
    if (!active || state !== "offline") return;
    const timer = setInterval(() => run(), RETRY_MS);
    const atOnce = () => run();
    window.addEventListener("online", atOnce);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", atOnce);
    };
  }, [active, state]);
  useEffect(() => {
    if (!active || state !== "signed_out") return;
    const onReturn = () => document.visibilityState === "visible" && run();
    window.addEventListener("focus", onReturn);
    document.addEventListener("visibilitychange", onReturn);
    return () => {
      window.removeEventListener("focus", onReturn);
      document.removeEventListener("visibilitychange", onReturn);
    };
  }, [active, state]);
}
