"use client";
import { useEffect, useState } from "react";
import { follow } from "@/components/live-updates/feed";

const CHANGED = "countersign:inbox-changed";
/** Several things often change at once. */
const SETTLE_MS = 400;

/** After something was put away here: the number beside Inbox is counted anew. */
export function refreshCount(): void {
  window.dispatchEvent(new Event(CHANGED));
}

/** How much waits. It is asked for after the page is there, so that no page waits for it; without an answer it says nothing. */
export function InboxCount() {
  const [count, setCount] = useState(0);
  useEffect(() => {
    let current = true;
    let asked = 0;
    let shown = 0;
    // An answer that comes after that of a later question is an older count.
    const ask = async () => {
      const turn = ++asked;
      const waiting = await countWaiting();
      if (!current || waiting === null || turn < shown) return;
      shown = turn;
      setCount(waiting);
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onNews = () => {
      clearTimeout(timer);
      timer = setTimeout(ask, SETTLE_MS);
    };
    void ask();
    const leave = follow({ onNews });
    window.addEventListener(CHANGED, ask);
    return () => {
      current = false;
      leave();
      clearTimeout(timer);
      window.removeEventListener(CHANGED, ask);
    };
  }, []);
  if (count === 0) return null;
  return (
    <span className="text-ink-3 text-sm max-md:absolute max-md:top-1.5 max-md:left-[calc(50%+0.5rem)] max-md:rounded-full max-md:bg-accent max-md:px-1.25 max-md:font-medium max-md:text-paper max-md:text-xs max-md:leading-4 md:ml-auto">
      {count > 99 ? "99+" : count}
      <span className="sr-only"> waiting</span>
    </span>
  );
}

async function countWaiting(): Promise<number | null> {
  try {
    const response = await fetch("/api/v1/inbox/count");
    if (!response.ok) return null;
    const { waiting } = (await response.json()) as { waiting: number };
    return waiting;
  } catch {
    return null;
  }
}
