"use client";
import { type RefObject, useEffect, useRef } from "react";
import { refreshCount } from "@/components/inbox/inbox-count";
import { guardAction } from "@/components/ui/guard-action";
import { useReview } from "./review-context";

/** A thread with something new that comes into view has been looked at: its row leaves the inbox. */
export function useLook(thread: number, folded: boolean): RefObject<HTMLElement | null> {
  const { actions, newReplies } = useReview();
  const card = useRef<HTMLElement>(null);
  const { row, about } = newReplies.find((one) => one.thread === thread) ?? {};
  const { look } = actions;
  useEffect(() => {
    const element = card.current;
    if (!element || folded || row === undefined || about === undefined) return;
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      // A look that is not noted leaves the row where it is: nothing is lost.
      void guardAction(() => look({ row, about })).then(refreshCount);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [row, about, folded, look]);
  return card;
}
