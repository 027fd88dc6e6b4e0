"use client";
import { useEffect } from "react";

/**
 * A draft that was begun on this page gets its own address with its first save, so that a reload or the way back
 * continues it. Next is not told: it would fetch that page and take the text from under the writer's hands; as the
 * entry is none of its own, it loads it anew when somebody comes back to it.
 */
export function useDraftAddress(
  begunHere: boolean,
  number: number | null,
  path: string,
  saves: unknown,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: Next may write its own address back with every answer
  useEffect(() => {
    if (!begunHere || number === null) return;
    const href = `/changes/${number}/edit?path=${encodeURIComponent(path)}`;
    const write = () => {
      if (location.pathname + location.search === href) return;
      History.prototype.replaceState.call(window.history, { draft: number }, "", href);
    };
    write();
    const timer = setTimeout(write, 150);
    return () => clearTimeout(timer);
  }, [begunHere, number, path, saves]);
}
