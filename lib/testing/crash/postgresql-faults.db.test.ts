import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { auditInvariants } from "@/lib/audit/invariants";
import { createChange } from "@/lib/changes/commands/create-change";
import { listChanges } from "@/lib/changes/queries/list-changes";
import { type Database, openDatabase } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";
import type { PersonActor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { registry } from "@/lib/kernel/registry";
import { type Cluster, findPostgresql, startCluster } from "../postgresql-cluster";
import { buildSupportWorkspace, refundReply } from "../support-workspace";
import { startTcpProxy, type TcpProxy } from "../tcp-proxy";
import { isLong } from "./long";

const CRASHES = isLong ? 20 : 2;
const WRITERS = 4;

/** A cluster of its own, with every setting that durability asks for. */
describe.runIf(inject("databaseTemplate")?.kind === "postgresql")("when PostgreSQL fails", () => {
  let cluster: Cluster;
  let proxy: TcpProxy;
  let direct: Database;
  let proxied: Database;
  let ana: PersonActor;
  beforeAll(async () => {
    cluster = await startCluster(findPostgresql()!, ["fsync=on", "synchronous_commit=on"]);
    direct = await openDatabase({ databaseUrl: cluster.adminUrl });
    await migrate(direct);
    registry().database = direct;
    ana = (await buildSupportWorkspace()).as("ana");
    proxy = await startTcpProxy(Number(new URL(cluster.adminUrl).port));
    proxied = await openDatabase({
      databaseUrl: cluster.adminUrl.replace(/:\d+\//, `:${proxy.port}/`),
    });
  });
  afterEach(async () => expect(await auditInvariants(direct)).toEqual([]));
  afterAll(async () => {
    await proxied.close();
    await proxy.close();
    await direct.close();
    cluster.stop();
  });

  const write = (key: string) =>
    createChange(
      ana,
      { title: `Change ${key}`, items: [refundReply()] },
      { idempotencyKey: key, requestId: key },
    );
  const count = (key: string) => direct.prisma.change.count({ where: { title: `Change ${key}` } });

  it.each(["before", "after"] as const)(
    "does not acknowledge a COMMIT when the connection is reset %s it is done, and the repeated call has one effect",
    async (when) => {
      const key = newId();
      registry().database = proxied;
      await write(newId());
      proxy.cutNext("COMMIT", when);
      await expect(write(key)).rejects.toMatchObject({ code: "unavailable" });
      await proxy.cut();
      await expect.poll(() => count(key), { timeout: 30_000 }).toBe(when === "before" ? 0 : 1);
      const answer = await write(key);
      expect(await write(key)).toEqual(answer);
      expect(await count(key)).toBe(1);
      registry().database = direct;
    },
  );

  it(`keeps what it acknowledged over ${CRASHES} crashes (stop -m immediate) while ${WRITERS} write`, async () => {
    const acknowledged = new Map<string, unknown>();
    for (let crash = 1; crash <= CRASHES; crash++) {
      const cutOff: string[] = [];
      // Each writes until its first failure: the crash.
      const writers = Array.from({ length: WRITERS }, async () => {
        for (;;) {
          const key = newId();
          const answer = await write(key).catch(() => null);
          if (!answer) return cutOff.push(key);
          acknowledged.set(key, answer);
        }
      });
      const before = acknowledged.size;
      await expect.poll(() => acknowledged.size, { timeout: 60_000 }).toBeGreaterThan(before + WRITERS);
      await delay(Math.random() * 300);
      await cluster.crash();
      await Promise.all(writers);
      await expect(listChanges(ana, {})).rejects.toMatchObject({ code: "unavailable" });
      cluster.restart();
      const stored = await direct.prisma.change.findMany({ select: { title: true, number: true } });
      const numbers = new Map(stored.map(({ title, number }) => [title, number]));
      for (const [key, answer] of acknowledged)
        expect(answer).toMatchObject({ number: numbers.get(`Change ${key}`) ?? "lost" });
      for (const key of cutOff) acknowledged.set(key, await write(key));
    }
    for (const key of acknowledged.keys()) expect(await count(key)).toBe(1);
  });
});
