"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { askNow, type FeedListener, follow, type Happening } from "./feed";
import { whenFree } from "./refresh-gate";
import { hasTypedText } from "./typed-text";
import { useRefresh } from "./use-refresh";

type Props = {
  /** Beginnings of the types of events that this screen shows: `change.`. */
  types: readonly string[];
  /** Of this change alone. */
  number?: number;
  /** Types whose numbers are of something else. */
  also?: readonly string[];
  /** When the screen was made. */
  asOf: string;
  /** The newest event before anything of it was read. */
  head: number;
};

/** Several things often change at once. */
const SETTLE_MS = 250;

/**
 * Looks again when what the screen shows has changed, but never under text that is being typed, under something that is
 * being sent, or where the server is out of reach: then it says so, and looks when that answers again.
 */
export function LiveRefresh({ types, number, also = [], asOf, head }: Props) {
  const [refresh] = useRefresh();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [held, setHeld] = useState(0);
  const [lost, setLost] = useState(false);
  const kinds = types.join(" ");
  const others = also.join(" ");
  const missed = useRef(false);
  const show = useCallback(async () => {
    setHeld(0);
    missed.current = !(await refresh());
    if (missed.current) setLost(true);
  }, [refresh]);

  useEffect(() => {
    const isOf = (event: Happening, list: string) =>
      list !== "" && list.split(" ").some((kind) => event.type.startsWith(kind));
    const concerns = (event: Happening) =>
      (isOf(event, kinds) && (number === undefined || event.number === number)) || isOf(event, others);
    let waiting = 0;
    const listener: FeedListener = {
      since: head,
      onNews: (events) => {
        const count = events === null ? 1 : events.filter(concerns).length;
        if (count === 0) return;
        waiting += count;
        clearTimeout(timer.current);
        timer.current = setTimeout(() => {
          const came = waiting;
          waiting = 0;
          if (hasTypedText()) setHeld((before) => before + came);
          else whenFree(show);
        }, SETTLE_MS);
      },
      onContact: (reached) => {
        setLost(!reached);
        if (reached && missed.current) whenFree(show);
      },
    };
    const leave = follow(listener);
    return () => {
      leave();
      clearTimeout(timer.current);
    };
  }, [kinds, others, number, head, show]);

  // What the server has drawn since is no news any more.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows what was drawn
  useEffect(() => setHeld(0), [asOf]);

  const text = lost
    ? `Not connected: this is as of ${asOf.slice(11, 16)} UTC.`
    : held > 0
      ? `${held} ${held === 1 ? "update" : "updates"} here.`
      : null;
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-4 z-30 flex justify-center px-4 max-md:top-15 max-md:bottom-auto"
    >
      {text && (
        <p className="pointer-events-auto flex items-center gap-2 rounded-lg border border-line-strong bg-surface py-1.5 pr-1.5 pl-3 shadow-[0_8px_24px_-8px_rgb(0_0_0/0.25)]">
          {text}
          <button type="button" onClick={lost ? askNow : show} className={buttonClass({ size: "sm" })}>
            {lost ? "Try again" : "Show"}
          </button>
        </p>
      )}
    </div>
  );
}
