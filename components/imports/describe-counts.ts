import type { ImportCounts } from "@/lib/imports/run-import";

/** `63 new, 19 with newer versions, 142 unchanged`: only what there is. */
export function describeCounts({ created, appended, change, unchanged }: ImportCounts): string {
  const parts = [
    [created, "new"],
    [appended, "with newer versions"],
    [change, change === 1 ? "as a change request" : "as change requests"],
    [unchanged, "unchanged"],
  ] as const;
  const said = parts.flatMap(([count, word]) => (count > 0 ? [`${count} ${word}`] : []));
  return said.length > 0 ? said.join(", ") : "nothing to import";
}
