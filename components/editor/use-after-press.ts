"use client";
import { useCallback, useEffect, useRef } from "react";

/**
 * Runs at once, or after the click of the pointer that is down: what moves the page under a press would take its
 * click away. Answers how to call it off.
 */
export function useAfterPress(): (run: () => void) => () => void {
  const isDown = useRef(false);
  useEffect(() => {
    const watching = new AbortController();
    const options = { capture: true, signal: watching.signal };
    const down = () => {
      isDown.current = true;
    };
    const up = () => {
      isDown.current = false;
    };
    window.addEventListener("pointerdown", down, options);
    for (const end of ENDS) window.addEventListener(end, up, options);
    return () => watching.abort();
  }, []);
  return useCallback((run) => {
    if (!isDown.current) {
      run();
      return () => {};
    }
    const waiting = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      waiting.abort();
      // The click comes right after the release, before any timer.
      timer = setTimeout(run);
    };
    for (const end of ENDS) window.addEventListener(end, later, { capture: true, signal: waiting.signal });
    return () => {
      waiting.abort();
      clearTimeout(timer);
    };
  }, []);
}

const ENDS = ["pointerup", "pointercancel"] as const;
