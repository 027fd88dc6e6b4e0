import { exportAudit } from "@/lib/audit/queries/export-audit";
import type { StoredEvent } from "@/lib/audit/verify-trail";
import type { Database } from "@/lib/db/client";
import { systemActor } from "@/lib/kernel/actor";

export type Trail = {
  workspaceId: string;
  slug: string;
  head: { seq: number; hash: string } | null;
  read: (after: number) => Promise<readonly StoredEvent[]>;
};

const STEP = 500;

/** The trail of each workspace of an open database. The heads are read before the events. */
export async function readTrails({ prisma }: Pick<Database, "prisma">): Promise<Trail[]> {
  const heads = await prisma.auditHead.findMany();
  const workspaces = await prisma.workspace.findMany({
    select: { id: true, slug: true },
    orderBy: { slug: "asc" },
  });
  return workspaces.map(({ id, slug }) => {
    const head = heads.find(({ workspaceId }) => workspaceId === id);
    return {
      workspaceId: id,
      slug,
      head: head ? { seq: head.seq, hash: head.hash } : null,
      read: async (after) => {
        const part = await exportAudit(systemActor(id), { after, limit: STEP });
        return part.events;
      },
    };
  });
}
