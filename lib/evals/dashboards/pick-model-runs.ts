import { canonicalJson } from "@/lib/kernel/digest";

type Run = {
  model: string | null;
  parameters: Record<string, number>;
  set: { path: string; version: string };
};

/**
 * Of runs of one text, newest first, those that can stand side by side: one a model, the newest, on one version of one
 * golden set and with the same numbers. The newest run of the default model says which; without one the newest of all.
 */
export function pickModelRuns<R extends Run>(runs: readonly R[], base: string | null): R[] {
  const newest = runs[0];
  if (!newest) return [];
  const ofSet = runs.filter(({ set }) => set.path === newest.set.path);
  const leading = ofSet.find(({ model }) => model === base) ?? newest;
  const alike = ofSet.filter(
    (run) =>
      run.set.version === leading.set.version &&
      canonicalJson(run.parameters) === canonicalJson(leading.parameters),
  );
  const picked = new Map<string | null, R>();
  for (const run of alike) if (!picked.has(run.model)) picked.set(run.model, run);
  const { model } = leading;
  return [...picked.values()].toSorted((a, b) => Number(b.model === model) - Number(a.model === model));
}
