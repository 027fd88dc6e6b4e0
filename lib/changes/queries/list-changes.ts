import "server-only";
import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import type { OwnerRule } from "@/lib/authz/owner-rules";
import { type OwnersOfPath, ownersByPath } from "@/lib/authz/store/owners";
import { loadOwnerRules } from "@/lib/authz/store/rules-in-force";
import type { ReadTx } from "@/lib/db/transaction";
import { type Actor, personIdOf } from "@/lib/kernel/actor";
import { counterSchema } from "@/lib/kernel/counter";
import { defineQuery } from "@/lib/kernel/operation";
import { mapPeopleNames } from "@/lib/workspaces/store/members";
import { shownWords } from "../draft-words";
import { CHANGE_STATES } from "../merge-blockers";
import { type ChangeFilter, listChangeRows } from "../store/changes";
import { isWaitingFor } from "../store/waiting";

/** "me", or a person's id. */
const person = z.string().max(100).optional();

const input = z.object({
  status: z.enum(CHANGE_STATES).optional(),
  author: person,
  /** Only open changes that wait for a review by this owner. */
  owner: person,
  path: artifactPathSchema.optional(),
  /** The title contains this, upper or lower case alike; or it is the number, as `12` or `#12`. */
  q: z.string().max(200).optional(),
  /** The number that the page before ended with. */
  cursor: counterSchema.min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

type ListedRow = Awaited<ReturnType<typeof listChangeRows>>[number];
type Owners = { rules: readonly OwnerRule[]; ownersOf: OwnersOfPath };

/** Changes, newest first, with who owns what they touch. */
export const listChanges = defineQuery({
  name: "list-changes",
  permission: "change:read",
  input,
  async run({ actor, input: { status, author, owner, path, q, cursor, limit }, tx }) {
    const { workspaceId } = actor;
    const authorId = idOf(actor, author);
    const ownerId = idOf(actor, owner);
    const rules = await loadOwnerRules(tx, workspaceId);
    const owners = { rules, ownersOf: ownersByPath(tx, workspaceId, rules) };
    const filter = {
      limit: limit + 1,
      ...(status ? { states: [status] } : {}),
      ...(authorId ? { authorId } : {}),
      ...(path ? { path } : {}),
      ...(q?.trim() ? { q: q.trim() } : {}),
      ...(cursor ? { before: cursor } : {}),
    };
    const rows = ownerId
      ? await listWaiting(tx, workspaceId, { filter, ownerId, owners })
      : await listChangeRows(tx, workspaceId, filter);
    const page = rows.slice(0, limit);
    const names = await mapPeopleNames(
      tx,
      workspaceId,
      page.map((row) => row.authorId),
    );
    const personId = personIdOf(actor);
    const data = [];
    for (const row of page) {
      const { labels, ownerIds } = await ownersOfRow(row, owners);
      data.push({
        number: row.number,
        title: shownWords(row).title,
        status: row.state,
        author: names.get(row.authorId) ?? "someone who left",
        paths: row.items.map((item) => item.path),
        items: row.items,
        owners: labels,
        waitsForYou:
          personId !== null && (await isWaitingFor(tx, workspaceId, row, { personId, ownerIds, rules })),
        updatedAt: row.updatedAt.toISOString(),
        draftAhead: row.draftAhead,
      });
    }
    return { data, nextCursor: rows.length > limit ? String(page.at(-1)?.number) : null };
  },
});

/** "me" of a program is the owner of its key. */
function idOf(actor: Actor, given: string | undefined): string | undefined {
  return given === "me" ? (personIdOf(actor) ?? "nobody") : given || undefined;
}

async function ownersOfRow(
  { items }: ListedRow,
  { ownersOf }: Owners,
): Promise<{ labels: string[]; ownerIds: string[] }> {
  const groups = [];
  for (const { path } of items) groups.push(await ownersOf(path));
  return {
    labels: [...new Set(groups.map((group) => group?.label ?? "nobody"))],
    ownerIds: groups.flatMap((group) => [...(group?.personIds ?? [])]),
  };
}

/** The rules match paths by pattern, so open changes are read in steps until a page of them waits. */
async function listWaiting(
  tx: ReadTx,
  workspaceId: string,
  { filter, ownerId, owners }: { filter: ChangeFilter; ownerId: string; owners: Owners },
): Promise<ListedRow[]> {
  if (filter.states && !filter.states.includes("open")) return [];
  const { rules } = owners;
  const waiting: ListedRow[] = [];
  let before = filter.before;
  for (;;) {
    const step = await listChangeRows(tx, workspaceId, {
      ...filter,
      states: ["open"],
      ...(before ? { before } : {}),
    });
    for (const row of step) {
      const { ownerIds } = await ownersOfRow(row, owners);
      if (await isWaitingFor(tx, workspaceId, row, { personId: ownerId, ownerIds, rules })) waiting.push(row);
      if (waiting.length === filter.limit) return waiting;
    }
    before = step.at(-1)?.number;
    if (step.length < filter.limit || before === undefined) return waiting;
  }
}
