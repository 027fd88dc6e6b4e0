import "server-only";
import type { ReadTx } from "@/lib/db/transaction";
import { digestText } from "@/lib/kernel/digest";
import { groupBy } from "@/lib/kernel/group-by";
import type { ImportFacts } from "../decide-import";

const NEW_PATH: ImportFacts = { artifact: null, versions: [], everLive: false, proposals: [] };

/** What an import has to know about each of these paths. */
export async function loadImportFacts(
  tx: ReadTx,
  workspaceId: string,
  paths: readonly string[],
): Promise<Map<string, ImportFacts>> {
  const artifacts = await tx.artifact.findMany({
    where: { workspaceId, path: { in: [...paths] } },
    select: { id: true, path: true, kind: true, archivedAt: true },
  });
  const ids = artifacts.map((artifact) => artifact.id);
  const versions = await tx.version.findMany({
    where: { workspaceId, artifactId: { in: ids } },
    orderBy: { ordinal: "asc" },
    select: {
      artifactId: true,
      major: true,
      minor: true,
      patch: true,
      contentDigest: true,
      origin: true,
      sourceDate: true,
      sourceCommit: true,
    },
  });
  const live = await tx.release.findMany({
    where: { workspaceId, artifactId: { in: ids } },
    distinct: ["artifactId"],
    select: { artifactId: true },
  });
  const proposals = await listProposals(tx, workspaceId, paths);
  const byArtifact = groupBy(versions, (version) => version.artifactId);
  const facts = new Map(paths.map((path) => [path, { ...NEW_PATH, proposals: proposals.get(path) ?? [] }]));
  for (const { id, path, kind, archivedAt } of artifacts)
    facts.set(path, {
      artifact: { kind, archived: archivedAt !== null },
      versions: (byArtifact.get(id) ?? []).map(
        ({ major, minor, patch, contentDigest: digest, origin, sourceDate, sourceCommit: commit }) => {
          const at = sourceDate?.toISOString() ?? null;
          return { version: `${major}.${minor}.${patch}`, digest, origin, at, commit };
        },
      ),
      everLive: live.some((one) => one.artifactId === id),
      proposals: proposals.get(path) ?? [],
    });
  return facts;
}

async function listProposals(tx: ReadTx, workspaceId: string, paths: readonly string[]) {
  const rows = await tx.draftItem.findMany({
    where: { path: { in: [...paths] }, kind: "prompt", change: { workspaceId } },
    orderBy: { change: { number: "desc" } },
    select: { path: true, json: true, change: { select: { number: true, state: true } } },
  });
  const proposals = rows.map(({ path, json, change }) => ({ path, ...change, digest: digestText(json) }));
  return groupBy(proposals, (proposal) => proposal.path);
}
