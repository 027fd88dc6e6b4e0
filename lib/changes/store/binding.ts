import "server-only";
import { findVersionById } from "@/lib/artifacts/store/versions";
import { matchOwnerRule, type OwnerRule } from "@/lib/authz/owner-rules";
import { loadOwnerRules } from "@/lib/authz/store/owners";
import type { ReadTx } from "@/lib/db/transaction";
import { listEnvironmentRows } from "@/lib/workspaces/store/environments";
import type { Binding } from "../reviews";
import { computeBasesDigest, computeOwnerLinesDigest } from "../revision-digest";
import type { RevisionRow } from "./revisions";

/** What a review given now on this revision would hold for. */
export async function computeBinding(
  tx: ReadTx,
  workspaceId: string,
  revision: RevisionRow,
  rules?: readonly OwnerRule[],
): Promise<Binding> {
  const inForce = rules ?? (await loadOwnerRules(tx, workspaceId));
  const environments = await listEnvironmentRows(tx, workspaceId);
  const bases = [];
  for (const { path, baseVersionId } of revision.items) {
    const base = baseVersionId ? await findVersionById(tx, workspaceId, baseVersionId) : null;
    bases.push({ path, base: base?.version ?? null });
  }
  const ownerLines = revision.items.map(({ path }) => ({
    path,
    lines: [
      matchOwnerRule(inForce, path).general?.text ?? "",
      ...environments.map(({ key }) => matchOwnerRule(inForce, path, key).environment?.text ?? ""),
    ],
  }));
  return {
    revision: revision.digest,
    bases: computeBasesDigest(bases),
    ownerLines: computeOwnerLinesDigest(ownerLines),
  };
}
