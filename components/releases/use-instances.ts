"use client";
import { useEffect, useState } from "react";
import { type InstancesSeen, readInstances } from "./read-instances";

const AGAIN_MS = 1000;
/** Who has not confirmed by then is asked for less often: most likely it is cut off. */
const SELDOM_AFTER_MS = 60_000;
const SELDOM_MS = 10_000;

/** The newest release of a prompt; without a path, whatever is the newest when it is asked for the first time. */
type What = { environment: string; path?: string };

/** Asks who has a release until all of them do; null while nothing is known, or while it cannot be asked. */
export function useInstances({ path, environment }: What): InstancesSeen | null {
  const [seen, setSeen] = useState<InstancesSeen | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    let sequence: number | undefined;
    const begun = performance.now();
    const ask = async () => {
      const what = path === undefined ? { environment, sequence } : { environment, path };
      const answer = await readInstances(what).catch(() => null);
      if (ended) return;
      sequence ??= answer?.sequence;
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
