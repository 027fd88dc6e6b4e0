"use client";
import { type RefObject, useEffect } from "react";

/**
 * The diff viewer makes a button of a folded row and of the text in it; one button within another cannot be
 * reached by everyone, so the row goes back to being a row.
 */
export function useCalmFolds(region: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const node = region.current;
    if (!node) return;
    const calm = () => {
      for (const row of node.querySelectorAll('tr[role="button"]')) {
        row.removeAttribute("role");
        row.removeAttribute("tabindex");
      }
    };
    calm();
    const observer = new MutationObserver(calm);
    observer.observe(node, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [region]);
}
