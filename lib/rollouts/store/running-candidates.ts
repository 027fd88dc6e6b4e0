import "server-only";
import type { ReadTx } from "@/lib/db/transaction";

/** The versions of an artifact that are being rolled out, each with the environment where it is. */
export async function listRunningCandidates(
  tx: ReadTx,
  { workspaceId, artifactId }: { workspaceId: string; artifactId: string },
): Promise<{ environmentId: string; version: string }[]> {
  const rows = await tx.runningRollout.findMany({
    where: { workspaceId, artifactId },
    select: {
      environmentId: true,
      rollout: { select: { version: { select: { major: true, minor: true, patch: true } } } },
    },
  });
  return rows.map(({ environmentId, rollout: { version } }) => ({
    environmentId,
    version: `${version.major}.${version.minor}.${version.patch}`,
  }));
}
