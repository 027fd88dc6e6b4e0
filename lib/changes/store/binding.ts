import "server-only";
import { mapVersions } from "@/lib/artifacts/store/versions";
import { matchOwnerRule, type OwnerRule } from "@/lib/authz/owner-rules";
import { loadOwnerRules } from "@/lib/authz/store/rules-in-force";
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
  return (await bindingsOf(tx, workspaceId, [revision], inForce))(revision);
}

/** The bindings of several revisions, by one look at their bases and at the environments. */
export async function bindingsOf(
  tx: ReadTx,
  workspaceId: string,
  revisions: readonly RevisionRow[],
  rules: readonly OwnerRule[],
): Promise<(revision: RevisionRow) => Binding> {
  const environments = await listEnvironmentRows(tx, workspaceId);
  const ids = revisions.flatMap(({ items }) => items.flatMap(({ baseVersionId }) => baseVersionId ?? []));
  const versions = await mapVersions(tx, workspaceId, ids);
  return ({ digest, items }) => ({
    revision: digest,
    bases: computeBasesDigest(
      items.map(({ path, baseVersionId }) => ({
        path,
        base: versions.get(baseVersionId ?? "")?.version ?? null,
      })),
    ),
    ownerLines: computeOwnerLinesDigest(
      items.map(({ path }) => ({
        path,
        lines: [
          matchOwnerRule(rules, path).general?.text ?? "",
          ...environments.map(({ key }) => matchOwnerRule(rules, path, key).environment?.text ?? ""),
        ],
      })),
    ),
  });
}
