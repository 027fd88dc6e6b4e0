import { beforeEach, describe, expect, inject, it } from "vitest";
import { KnownKeys } from "@/lib/auth/known-keys";
import { type Database, type Listener, openDatabase } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { registry } from "@/lib/kernel/registry";
import { rollBack } from "@/lib/releases/commands/roll-back";
import { Snapshots } from "@/lib/serving/snapshots";
import { openScenario } from "@/lib/testing/scenario";
import { issueKey, releaseItem } from "@/lib/testing/serving";
import { buildSupportWorkspace, refundReply } from "@/lib/testing/support-workspace";
import { revokeApiKey } from "@/lib/workspaces/commands/revoke-api-key";
import type { BuiltWorkspace } from "@/prisma/factories";
import { CommitNotices } from "./commit-notices";
import { CommitHearer } from "./hear-commit";

const { database } = openScenario();
const path = "support/refund-reply";
const SOON = { timeout: 20_000, interval: 20 };
const silent = { warn: () => {}, info: () => {} };
// The embedded database has one process.
const hasSessions = inject("databaseTemplate")?.kind === "postgresql";

let heard: (string | null)[];
beforeEach(() => {
  heard = [];
});
const open = (hear: (workspaceId: string | null) => void) => CommitNotices.open(database(), silent, hear);

/** As another process that shares the database: an import, a tool, another server. */
async function elsewhere<T>(run: (other: Database) => Promise<T>): Promise<T> {
  const other = await openDatabase({ databaseUrl: database().pool.options.connectionString });
  registry().database = other;
  return run(other).finally(() => {
    registry().database = database();
    return other.close();
  });
}

describe.runIf(hasSessions)("a commit of another process", () => {
  it("is heard once, whatever made it, and one that was taken back is not", async () => {
    const built = await buildSupportWorkspace();
    const { workspaceId } = built.as("adam");
    const notices = await open((one) => heard.push(one));
    await elsewhere(async ({ pool }) => {
      // Both of its triggers say it, for each of the environments.
      const raise = `UPDATE "environments" SET "snapshotSeq" = "snapshotSeq" + 1 WHERE "workspaceId" = '${workspaceId}'`;
      const takenBack = inTransaction(async (tx) => {
        await tx.$executeRawUnsafe(raise);
        throw new Error("no");
      });
      await expect(takenBack).rejects.toThrow("no");
      const connection = await pool.connect();
      await connection.query("BEGIN");
      await connection.query(raise);
      await connection.query(`UPDATE "audit_heads" SET "seq" = "seq" WHERE "workspaceId" = '${workspaceId}'`);
      await connection.query("COMMIT");
      connection.release();
      await pool.query("NOTIFY countersign_commits, 'the last'");
    });
    await expect.poll(() => heard, SOON).toEqual([workspaceId, "the last"]);
    await notices.close();
  });

  it("is told from those of this process, which has looked at them", async () => {
    const built = await buildSupportWorkspace();
    const notices = await open((one) => heard.push(one));
    const name = { name: "a", scope: "resolve", environment: "prod" } as const;
    await issueKey(built, name);
    await expect.poll(() => notices.counts.own, SOON).toBe(1);
    await elsewhere(() => issueKey(built, name));
    await expect.poll(() => heard, SOON).toEqual([built.as("adam").workspaceId]);
    expect(notices.counts).toEqual({ own: 1, heard: 1, interrupted: 0 });
    await notices.close();
  });
});

it("an interruption is said, and means everything once it is over", async () => {
  let listener: Listener | undefined;
  const listen = async (_channel: string, one: Listener) => {
    listener = one;
    return async () => {};
  };
  const said: unknown[] = [];
  const logger = { warn: (line: unknown) => said.push(line), info: (line: unknown) => said.push(line) };
  await CommitNotices.open({ listen }, logger as never, (one) => heard.push(one));
  listener?.lost?.();
  expect([said.length, heard]).toEqual([1, []]);
  listener?.back?.();
  expect([said.length, heard]).toEqual([2, [null]]);
  const refused = { listen: () => Promise.reject(new Error("no")) };
  await CommitNotices.open(refused, logger as never, () => {});
  expect(said).toHaveLength(3);
});

describe("another server, which does not look by itself", () => {
  let built: BuiltWorkspace;
  let key: { id: string; key: string };
  beforeEach(async () => {
    for (const name of ["snapshots", "knownKeys"] as const) delete registry()[name];
    built = await buildSupportWorkspace();
    await release("1.0.0", "Answer {{customer}}.");
    await release("1.0.1", "Refuse {{customer}}.");
    key = await issueKey(built, { scope: "resolve", environment: "prod" });
  });
  const release = (version: string, text: string) =>
    releaseItem(built, refundReply(text), { version, environments: ["stage", "prod"] });

  /** Another server's memory, and what it says of them; what commits is the first server, which has its own. */
  async function openOther() {
    const { workspaceId } = built.as("adam");
    const other = { snapshots: new Snapshots(), knownKeys: new KnownKeys() };
    Object.assign(registry(), other);
    const [, publicId = "", secret = ""] = /^cs_([^_]+)_(.+)$/.exec(key.key) ?? [];
    const says = async () => {
      const { prompts } = await other.snapshots.find(workspaceId, { key: "prod" });
      return [
        prompts.get(path)?.live,
        other.knownKeys.find({ publicId, secret }, new Date())?.actor.id ?? null,
      ];
    };
    await other.knownKeys.lookUp({ publicId, secret }, new Date());
    await other.knownKeys.follow();
    expect(await says()).toEqual(["1.0.1", key.id]);
    const commit = async () => {
      Object.assign(registry(), { snapshots: undefined, knownKeys: undefined });
      const rollback = { path, environment: "prod", version: "1.0.0", reason: "Rude" };
      await rollBack(built.as("lea"), rollback);
      await revokeApiKey(built.as("adam"), { id: key.id });
      Object.assign(registry(), other);
    };
    return { ...other, says, commit };
  }

  it.runIf(hasSessions)("serves a rollback and refuses a revoked key, once it heard of them", async () => {
    const { says, commit } = await openOther();
    const hearer = new CommitHearer();
    // The memory that a hearer looks after is this process's, and while the first server commits, that is the first one's.
    const early: (string | null)[] = [];
    let isAway = true;
    const notices = await open((one) => (isAway ? early.push(one) : hearer.hear(one)));
    await elsewhere(commit);
    isAway = false;
    for (const one of early) hearer.hear(one);
    await expect.poll(says, SOON).toEqual(["1.0.0", null]);
    await notices.close();
  });

  it("finds both by itself where the word was lost", async () => {
    const { says, commit, snapshots, knownKeys } = await openOther();
    await commit();
    expect(await says()).toEqual(["1.0.1", key.id]);
    // As the timers do, every second.
    await Promise.all([snapshots.refreshAll(), knownKeys.follow()]);
    expect(await says()).toEqual(["1.0.0", null]);
  });
});
