import type { Faults } from "./ladder-draft";

/** The cell to look at first, null where none is to blame, and why the ladder cannot start yet. */
export type ToldFaults = { cell: string | null; reason: string };

/** Where a ladder is wrong, by step and audience: what is wrong is said there. Null where nothing is. */
export function describeFaults(faults: Faults, segments: readonly string[]): ToldFaults | null {
  const [first] = [...faults.keys()].sort((a, b) => placeOf(a) - placeOf(b));
  if (first === undefined) return null;
  const name = nameCell(first, segments);
  if (name === null)
    return { cell: null, reason: "The ladder is not right yet: it says why below its steps." };
  const reason =
    faults.size === 1
      ? `The ladder is not right yet in ${name}: it says why there.`
      : `${faults.size} cells of the ladder are not right yet, the first in ${name}: each says why.`;
  return { cell: first, reason };
}

/** Segments come first on the screen, the start last. */
function placeOf(cell: string): number {
  const [part, at] = cell.split(".");
  if (part === "startsAt") return Number.POSITIVE_INFINITY;
  return part === "steps" ? Number(at ?? -1) : -1;
}

/** "step 2, for support/eu-customers"; null for what is of the ladder as a whole. */
function nameCell(cell: string, segments: readonly string[]): string | null {
  const [part, at, field, audience] = cell.split(".");
  if (part === "startsAt") return "its start";
  if (at === undefined) return null;
  if (part === "segments") return `its segment ${segments[Number(at)]}`;
  const step = `step ${Number(at) + 1}`;
  if (field !== "percents" || audience === undefined || segments.length === 0) return step;
  return `${step}, for ${segments[Number(audience)] ?? "everyone else"}`;
}
