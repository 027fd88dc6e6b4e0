import { findAuditHead } from "@/lib/audit/store";
import type { Database } from "@/lib/db/client";
import { readClient } from "@/lib/db/transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { registry } from "@/lib/kernel/registry";
import { listEnvironmentRows } from "@/lib/workspaces/store/environments";
import { buildWorkspace } from "@/prisma/factories";
import { AuditTrail } from "./audit-trail";
import { type Batch, type Filler, makeBatch, TABLES } from "./make-batch";

export type Size = {
  artifacts: number;
  versions: number;
  /** How many artifacts one change merges. */
  together?: number;
};
export type FilledWorkspace = {
  workspaceId: string;
  author: PersonActor;
  owner: PersonActor;
  admin: PersonActor;
};

const BATCH_VERSIONS = 1000;
export const BENCH_PASSWORD = "the password of the benches";

/** A workspace of any size in an empty, migrated database: every row in SQL, and every constraint at work. */
export async function fillWorkspace(
  database: Database,
  { artifacts, versions, together }: Size,
  say: (line: string) => void,
): Promise<FilledWorkspace> {
  registry().database = database;
  const { id, as } = await buildWorkspace({
    slug: "scale",
    name: "Scale",
    password: BENCH_PASSWORD,
    people: [
      { email: "author@bench.local", name: "Ana", role: "author" },
      { email: "owner@bench.local", name: "Omar", role: "author" },
      { email: "admin@bench.local", name: "Adam", role: "admin" },
    ],
    teams: [{ handle: "owners", name: "Owners", members: ["owner@bench.local"] }],
    ownerRules: "** @owners min=0\nsupport/** @owners min=0\n",
  });
  const head = await findAuditHead(readClient(), id);
  if (!head) throw new Error("A new workspace has an audit trail.");
  const filler: Filler = {
    workspaceId: id,
    author: as("author"),
    owner: as("owner"),
    environments: await listEnvironmentRows(readClient(), id),
    trail: new AuditTrail(head),
    versions,
    changeNumber: 0,
  };
  const step = together ?? Math.max(1, Math.floor(BATCH_VERSIONS / versions));
  const begun = performance.now();
  for (let from = 0; from < artifacts; from += step) {
    // Triggers keep the plans that they made when the tables were smaller.
    if (Number.isInteger(Math.log2(from / step))) await database.pool.query("ANALYZE");
    await store(database, filler, makeBatch(filler, from, Math.min(from + step, artifacts)));
    if ((from / step) % 20 === 0) say(`${from} of ${artifacts} artifacts, ${seconds(begun)}`);
  }
  await database.pool.query("ANALYZE");
  say(`${artifacts} artifacts with ${artifacts * versions} versions in ${seconds(begun)}`);
  return { workspaceId: id, author: filler.author, owner: filler.owner, admin: as("admin") };
}

async function store(
  { pool }: Database,
  { workspaceId, trail, changeNumber }: Filler,
  batch: Batch,
): Promise<void> {
  const connection = await pool.connect();
  try {
    await connection.query("BEGIN");
    for (const table of TABLES)
      await connection.query(
        `INSERT INTO "${table}" SELECT * FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb)`,
        [JSON.stringify(batch[table])],
      );
    const head = [workspaceId, trail.seq, trail.hash];
    await connection.query(`UPDATE "audit_heads" SET "seq" = $2, "hash" = $3 WHERE "workspaceId" = $1`, head);
    await connection.query(`UPDATE "workspace_heads" SET "changeNumber" = $2 WHERE "workspaceId" = $1`, [
      workspaceId,
      changeNumber,
    ]);
    await connection.query("COMMIT");
  } catch (error) {
    await connection.query("ROLLBACK").catch(() => {});
    throw error;
  } finally {
    connection.release();
  }
}

function seconds(begun: number): string {
  return `${((performance.now() - begun) / 1000).toFixed(1)} s`;
}
