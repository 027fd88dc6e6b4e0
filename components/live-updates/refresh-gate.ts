/** What goes on now and would be lost with the page, and what waits for its end. */
let holds = 0;
const waiting = new Set<() => void>();

/** Until what it returns is called, nothing draws the page anew by itself. */
export function holdRefresh(): () => void {
  let isHeld = true;
  holds++;
  return () => {
    if (!isHeld) return;
    isHeld = false;
    holds--;
    if (holds > 0) return;
    const all = [...waiting];
    waiting.clear();
    for (const go of all) go();
  };
}

/** At once, or when the last thing that holds has ended; what is asked for twice meanwhile is done once. */
export function whenFree(go: () => void): void {
  if (holds === 0) go();
  else waiting.add(go);
}

/** Does our server answer at all? */
export async function isReachable(): Promise<boolean> {
  return fetch("/healthz", { cache: "no-store" }).then(
    () => true,
    () => false,
  );
}
