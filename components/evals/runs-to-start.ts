/** A run that a gate asks for and that nobody made. */
export type MissingRun = {
  path: string;
  environment: string;
  set: string;
  setVersion: string | null;
  against: string | null;
  repeats: number;
};

/** Each of them once: one run serves several gates that compare with nothing, with the most repeats that one asks for. */
export function runsToStart<T extends MissingRun>(missing: readonly T[]): T[] {
  const runs = new Map<string, T>();
  for (const one of missing) {
    const { path, set, setVersion, against, environment } = one;
    const key = [path, set, setVersion, against === null ? "" : environment].join(" ");
    const known = runs.get(key);
    if (!known || known.repeats < one.repeats) runs.set(key, one);
  }
  return [...runs.values()];
}
