/** What the client takes from where it runs, so that a test can bring its own. */
export type ClientRuntime = {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** In [0, 1). */
  random: () => number;
  /** Runs once after `delayMs` and answers how to call it off; what is `idle` keeps no process alive. */
  after: (delayMs: number, run: () => void, idle?: boolean) => () => void;
};

export const PLATFORM: ClientRuntime = {
  fetch: (url, init) => globalThis.fetch(url, init),
  random: Math.random,
  after(delayMs, run, idle = false) {
    const timer: unknown = setTimeout(run, delayMs);
    if (idle && typeof timer === "object") (timer as { unref?: () => void }).unref?.();
    return () => clearTimeout(timer as ReturnType<typeof setTimeout>);
  },
};

/** Resolves after a time, or as soon as the signal says so. */
export function rest(runtime: ClientRuntime, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      callOff();
      signal.removeEventListener("abort", end);
      resolve();
    };
    const callOff = runtime.after(delayMs, end, true);
    signal.addEventListener("abort", end);
  });
}

/** What came first: the end of a work, whichever it was, or the end of a time. */
export function within(runtime: ClientRuntime, delayMs: number, work: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const callOff = runtime.after(delayMs, resolve);
    const end = () => {
      callOff();
      resolve();
    };
    work.then(end, end);
  });
}

const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/** How long to wait after so many failures: doubled each time, and at least half of it by chance. */
export function backOffMs(failures: number, random: () => number): number {
  return spreadMs(Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 10)), random);
}

/** Between half of a time and all of it, so that many clients do not come back at once. */
export function spreadMs(delayMs: number, random: () => number): number {
  return delayMs / 2 + (delayMs / 2) * random();
}
