import { type RefObject, useEffect, useEffectEvent } from "react";

/** Control or ⌘ and Enter send a form from within it, and from what it stands in: who came by a key has not gone into it. */
export function useSendKey(form: RefObject<HTMLFormElement | null>, enabled: boolean): void {
  const onKey = useEffectEvent(({ key, metaKey, ctrlKey, target }: KeyboardEvent) => {
    const here = form.current;
    if (!enabled || !here || key !== "Enter" || !(metaKey || ctrlKey) || !(target instanceof Node)) return;
    if (here.contains(target) || target.contains(here)) here.requestSubmit();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}
