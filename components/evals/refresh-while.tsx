"use client";
import { useEffect } from "react";
import { useRefresh } from "@/components/live-updates/use-refresh";

const EVERY_MS = 2_000;

/**
 * Results are not told as they come: while a run goes on, its page looks again by itself, if it is seen. A slow page is
 * waited for: looks that are asked for meanwhile would all be done, one after the other, long after the run.
 */
export function RefreshWhile({ running }: { running: boolean }) {
  const [refresh, awaited] = useRefresh();
  useEffect(() => {
    if (!running || awaited) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") void refresh();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [running, awaited, refresh]);
  return null;
}
