import "server-only";
import { findPathOwners } from "@/lib/authz/store/owners";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/kernel/ids";
import { mapPeopleNames } from "@/lib/workspaces/store/members";
import type { Acceptance } from "../gate/eval-demand";
import { listTextContributors } from "./text-contributors";

/** What an acceptance holds for: under another rule, or beside another live version, it is void. */
export type AcceptedFor = {
  runId: string;
  environmentId: string;
  ruleDigest: string;
  liveVersionId: string | null;
};

/** Whose text it is, and where it should go. */
export type AcceptedText = { path: string; contentDigest: string; environment: string };

/** Who may accept a run there: the owners of the path, apart from those who wrote the text. */
export async function whoMayAccept(tx: ReadTx, workspaceId: string, text: AcceptedText) {
  const { general, environment } = await findPathOwners(tx, workspaceId, text.path, text.environment);
  const authors = await listTextContributors(tx, workspaceId, text);
  const owners = [...(general?.personIds ?? []), ...(environment?.personIds ?? [])];
  return {
    /** As the rules name them; null when nobody owns the path. */
    owners: [general?.label, environment?.label].filter(Boolean).join(" or ") || null,
    authors,
    personIds: owners.filter((id) => !authors.includes(id)),
  };
}

/** The acceptance that counts now: not withdrawn, by somebody who might still give it. */
export async function findAcceptance(
  tx: ReadTx,
  workspaceId: string,
  held: AcceptedFor,
  text: AcceptedText,
): Promise<Acceptance | null> {
  const row = await tx.evalAcceptance.findFirst({
    where: { workspaceId, ...held, withdrawnAt: null },
    select: { id: true, personId: true, reason: true, createdAt: true },
  });
  if (!row) return null;
  const { personIds } = await whoMayAccept(tx, workspaceId, text);
  if (!personIds.includes(row.personId)) return null;
  const names = await mapPeopleNames(tx, workspaceId, [row.personId]);
  const by = names.get(row.personId) ?? "someone who left";
  return { id: row.id, by, reason: row.reason, at: row.createdAt.toISOString() };
}

export type NewAcceptance = AcceptedFor & {
  findings: readonly string[];
  reason: string;
  personId: string;
  now: Date;
};

export async function createAcceptance(
  tx: Tx,
  workspaceId: string,
  { findings, now, ...data }: NewAcceptance,
): Promise<string> {
  const id = newId();
  await tx.evalAcceptance.create({
    data: { ...data, id, workspaceId, findings: JSON.stringify(findings), createdAt: now },
  });
  return id;
}

/** Those of a run in an environment that are not withdrawn, under whatever rule they were given. */
export async function listStandingAcceptances(
  tx: ReadTx,
  workspaceId: string,
  where: { runId: string; environmentId: string },
): Promise<{ id: string; personId: string; reason: string }[]> {
  return tx.evalAcceptance.findMany({
    where: { workspaceId, ...where, withdrawnAt: null },
    orderBy: { createdAt: "asc" },
    select: { id: true, personId: true, reason: true },
  });
}

export async function withdrawAcceptances(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
  by: { personId: string; now: Date },
): Promise<void> {
  await tx.evalAcceptance.updateMany({
    where: { workspaceId, id: { in: [...ids] } },
    data: { withdrawnAt: by.now, withdrawnById: by.personId },
  });
}
