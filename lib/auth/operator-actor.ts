import "server-only";
import type { ReadTx } from "@/lib/db/transaction";
import type { PersonActor, Role } from "@/lib/kernel/actor";

/** For tools over a stopped server's database: a person by address, once for each workspace they belong to. */
export async function listOperatorActors(
  tx: ReadTx,
  email: string,
): Promise<{ slug: string; actor: PersonActor }[]> {
  const rows = await tx.member.findMany({
    where: { removedAt: null, person: { email: email.toLowerCase(), disabledAt: null } },
    orderBy: { createdAt: "asc" },
    select: {
      role: true,
      workspace: { select: { id: true, slug: true } },
      person: { select: { id: true, name: true, email: true } },
    },
  });
  return rows.map(({ role, workspace, person }) => ({
    slug: workspace.slug,
    actor: { kind: "person", ...person, workspaceId: workspace.id, role: role as Role },
  }));
}
