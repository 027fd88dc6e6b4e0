import { type KeyboardEvent, type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";

type Options = {
  /** The words whose answer is shown; another one each time that the list is another one. */
  answered: unknown;
  searching: boolean;
  /** Whether the last question had no answer. */
  failed: boolean;
  /** Does what the first entry of the list says. */
  runFirst: () => void;
};

const MOVES = ["ArrowUp", "ArrowDown", "Home", "End"];

/**
 * Something is always chosen, also when all that was shown has gone: cmdk by itself forgets its choice then. Enter before the
 * answer is there means what is about to be found, not what was found for other words; who has moved means what they moved to.
 */
export function useChoice({ answered, searching, failed, runFirst }: Options): {
  root: RefObject<HTMLDivElement | null>;
  onType: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
} {
  const root = useRef<HTMLDivElement>(null);
  const hasMoved = useRef(false);
  const [isAwaited, setAwaited] = useState(false);
  const onAnswer = useEffectEvent(() => {
    if (isAwaited && !searching && !failed) return runFirst();
    const list = root.current;
    if (list && !list.querySelector("[cmdk-item][aria-selected=true]"))
      list.dispatchEvent(new window.KeyboardEvent("keydown", { key: "Home", bubbles: true }));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows what was answered
  useEffect(() => onAnswer(), [answered]);
  const onType = () => {
    hasMoved.current = false;
    setAwaited(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (MOVES.includes(event.key)) hasMoved.current = true;
    if (event.key !== "Enter" || !searching || hasMoved.current || event.nativeEvent.isComposing) return;
    event.preventDefault();
    setAwaited(true);
  };
  return { root, onType, onKeyDown };
}
