import "server-only";
import type { ReadTx } from "@/lib/db/transaction";

/** Of each artifact, the version that is live in each environment: `{dev: "1.4.0", prod: "1.3.1"}`. */
export async function listLiveVersions(
  tx: ReadTx,
  workspaceId: string,
  artifactIds: readonly string[],
): Promise<Map<string, Record<string, string>>> {
  const rows = await tx.live.findMany({
    where: { workspaceId, artifactId: { in: [...artifactIds] } },
    orderBy: { environment: { position: "asc" } },
    select: {
      artifactId: true,
      environment: { select: { key: true } },
      release: { select: { version: { select: { major: true, minor: true, patch: true } } } },
    },
  });
  const live = new Map<string, Record<string, string>>();
  for (const { artifactId, environment, release } of rows) {
    const { major, minor, patch } = release.version;
    live.set(artifactId, { ...live.get(artifactId), [environment.key]: `${major}.${minor}.${patch}` });
  }
  return live;
}
