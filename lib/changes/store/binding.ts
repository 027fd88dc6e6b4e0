import "server-only";
import { matchOwnerRule, type OwnerRule } from "@/lib/authz/owner-rules";
import { loadOwnerRules } from "@/lib/authz/store/rules-in-force";
import { among } from "@/lib/db/among";
import { Prisma } from "@/lib/db/generated/client";
import { readLists } from "@/lib/db/read-lists";
import type { ReadTx } from "@/lib/db/transaction";
import { type StoredEnvironment, selectEnvironments } from "@/lib/workspaces/store/environments";
import type { Binding } from "../reviews";
import { computeBasesDigest, computeOwnerLinesDigest } from "../revision-digest";
import type { RevisionRow } from "./revisions";

/** What bindings are computed of. */
export type BindingRows = {
  environments: StoredEnvironment;
  /** Versions that items are based on. */
  bases: { id: string; version: string };
};

export const selectBindings = (workspaceId: string, revisionIds: readonly string[]) => ({
  environments: selectEnvironments(workspaceId),
  bases: Prisma.sql`
    SELECT "id", concat_ws('.', "major", "minor", "patch") AS version FROM "versions"
    WHERE "workspaceId" = ${workspaceId}
      AND "id" IN (SELECT "baseVersionId" FROM "revision_items" WHERE "revisionId" ${among(revisionIds)})`,
});

/** What a review given now on this revision would hold for. */
export async function computeBinding(
  tx: ReadTx,
  workspaceId: string,
  revision: RevisionRow,
  rules?: readonly OwnerRule[],
): Promise<Binding> {
  const inForce = rules ?? (await loadOwnerRules(tx, workspaceId));
  const read = await readLists<BindingRows>(tx, selectBindings(workspaceId, [revision.id]));
  return toBindings(read, inForce)(revision);
}

/** The bindings of several revisions, by what was read of their bases and of the environments. */
export function toBindings(
  { environments, bases }: { [N in keyof BindingRows]: readonly BindingRows[N][] },
  rules: readonly OwnerRule[],
): (revision: RevisionRow) => Binding {
  const versions = new Map(bases.map(({ id, version }) => [id, version]));
  return ({ digest, items }) => ({
    revision: digest,
    bases: computeBasesDigest(
      items.map(({ path, baseVersionId }) => ({ path, base: versions.get(baseVersionId ?? "") ?? null })),
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
