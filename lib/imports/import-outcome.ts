/** What an import did with one artifact, or would do. */
export const IMPORT_STATUSES = ["created", "appended", "change", "unchanged"] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

export type ImportOutcome = {
  path: string;
  status: ImportStatus;
  /** The numbers of the versions that were added. */
  versions: readonly string[];
  /** The number of the change request that it became. */
  change: number | null;
  notices: readonly string[];
};

export type ImportForecast = Omit<ImportOutcome, "versions" | "change" | "status"> & {
  status: ImportStatus | "refused";
  /** How many versions would be added. */
  adds: number;
};

export function noteLeftOut(left: number): string[] {
  if (left === 0) return [];
  const what =
    left === 1 ? "1 older version that is not here was" : `${left} older versions that are not here were`;
  return [`${what} left out: versions are only added at the end.`];
}
