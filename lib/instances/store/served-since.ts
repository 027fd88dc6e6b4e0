import "server-only";
import type { ReadTx } from "@/lib/db/transaction";
import type { Served } from "../describe-instances";

/** From which snapshot sequence on which version of an artifact was live in an environment: its newest releases. */
export async function listServedSince(
  tx: ReadTx,
  {
    workspaceId,
    artifactId,
    environmentId,
  }: { workspaceId: string; artifactId: string; environmentId: string },
): Promise<Served> {
  const rows = await tx.release.findMany({
    where: { workspaceId, artifactId, environmentId },
    orderBy: { seq: "desc" },
    take: 50,
    select: {
      sequence: { select: { sequence: true } },
      version: { select: { major: true, minor: true, patch: true } },
    },
  });
  return rows.map(({ sequence, version: { major, minor, patch } }) => ({
    sequence: sequence?.sequence ?? 0,
    version: `${major}.${minor}.${patch}`,
  }));
}
