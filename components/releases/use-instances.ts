"use client";
import { useEffect, useState } from "react";
import { type InstancesSeen, readInstances } from "./read-instances";
import type { Place } from "./read-live";

const AGAIN_MS = 1000;
/** Who has not confirmed by then is asked for less often: most likely it is cut off. */
const SELDOM_AFTER_MS = 60_000;
const SELDOM_MS = 10_000;

/** Asks who has a release until all of them do; null while nothing is known, or while it cannot be asked. */
export function useInstances({ path, environment }: Place): InstancesSeen | null {
  const [seen, setSeen] = useState<InstancesSeen | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const begun = performance.now();
    const ask = async () => {
      const answer = await readInstances({ path, environment }).catch(() => null);
      if (ended) return;
      setSeen(answer);
      if (answer && answer.confirmed === answer.counted) return;
      const isLate = performance.now() - begun > SELDOM_AFTER_MS;
      timer = setTimeout(() => void ask(), isLate ? SELDOM_MS : AGAIN_MS);
    };
    void ask();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [path, environment]);
  return seen;
}
