import "server-only";
import type { ReadTx } from "@/lib/db/transaction";
import type { VersionRow } from "./versions";

/** What the source of an imported version said; null is unknown. */
export type VersionSource = { author: string | null; date: string | null; commit: string | null };

/** The sources of those of these versions that were imported, by version id. */
export async function mapVersionSources(
  tx: ReadTx,
  workspaceId: string,
  versions: readonly Pick<VersionRow, "id" | "origin">[],
): Promise<Map<string, VersionSource>> {
  const ids = versions.filter((version) => version.origin === "import").map((version) => version.id);
  if (ids.length === 0) return new Map();
  const rows = await tx.version.findMany({
    where: { workspaceId, id: { in: ids } },
    select: { id: true, sourceAuthor: true, sourceDate: true, sourceCommit: true },
  });
  return new Map(
    rows.map(({ id, sourceAuthor: author, sourceDate, sourceCommit: commit }) => {
      return [id, { author, date: sourceDate?.toISOString() ?? null, commit }];
    }),
  );
}
