import "server-only";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import { canonicalJson, type Digest, digestText } from "@/lib/kernel/digest";

/** Keeps a content under its digest; the same content twice is one row. */
export async function saveContent(tx: Tx, workspaceId: string, content: unknown, now: Date): Promise<Digest> {
  const json = canonicalJson(content);
  const digest = digestText(json);
  await tx.content.createMany({
    data: [{ workspaceId, digest, json, createdAt: now }],
    skipDuplicates: true,
  });
  return digest;
}

export async function readContent(tx: ReadTx, workspaceId: string, digest: string): Promise<unknown> {
  const row = await tx.content.findUniqueOrThrow({
    where: { workspaceId_digest: { workspaceId, digest } },
    select: { json: true },
  });
  return JSON.parse(row.json);
}

/** Several contents, by digest. */
export async function readContents(
  tx: ReadTx,
  workspaceId: string,
  digests: readonly string[],
): Promise<Map<string, unknown>> {
  const rows = await tx.content.findMany({
    where: { workspaceId, digest: { in: [...new Set(digests)] } },
    select: { digest: true, json: true },
  });
  return new Map(rows.map(({ digest, json }) => [digest, JSON.parse(json) as unknown]));
}
