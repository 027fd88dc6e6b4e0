import { afterAll, beforeAll, expect, it } from "vitest";
import { auditInvariants } from "@/lib/audit/invariants";
import { verifyAudit } from "@/lib/audit/queries/verify-audit";
import { listChanges } from "@/lib/changes/queries/list-changes";
import type { Database } from "@/lib/db/client";
import { inOneTransaction } from "@/lib/db/one-transaction";
import { reading } from "@/lib/db/transaction";
import { getEvalRun } from "@/lib/evals/queries/get-eval-run";
import { listEvalRuns } from "@/lib/evals/queries/list-eval-runs";
import type { PersonActor } from "@/lib/kernel/actor";
import { getBoard } from "@/lib/rollouts/queries/get-board";
import { getRollout } from "@/lib/rollouts/queries/get-rollout";
import { listRollouts } from "@/lib/rollouts/queries/list-rollouts";
import { isRolloutDue, listRolloutsToWatch } from "@/lib/rollouts/store/due-rollouts";
import { openTestDatabase } from "@/lib/testing/test-database";
import { loadDemo } from "./load-demo";

const NOW = new Date("2026-11-24T12:00:00Z");
let database: Database;
let owner: PersonActor;

beforeAll(async () => {
  database = await openTestDatabase();
  const load = () => loadDemo({ password: "a password of the demo", now: NOW });
  // As a first start does.
  await (database.kind === "postgresql" ? inOneTransaction(database, load) : load());
  const member = await database.prisma.member.findFirstOrThrow({
    where: { person: { email: "owner@demo.local" } },
    include: { person: true },
  });
  const { workspaceId, person } = member;
  owner = {
    kind: "person",
    id: person.id,
    name: person.name,
    email: person.email,
    role: "author",
    workspaceId,
  };
});
afterAll(() => database.close());

it("breaks no invariant, and its audit chain verifies", async () => {
  expect(await auditInvariants(database)).toEqual([]);
  expect(await verifyAudit(owner, {})).toMatchObject({ ok: true });
});

it("never goes back in time along its audit trail", async () => {
  const events = await database.prisma.auditEvent.findMany({ orderBy: { seq: "asc" }, select: { at: true } });
  expect(events.length).toBeGreaterThan(60);
  expect(events.map(({ at }) => at.getTime())).toEqual(
    events.map(({ at }) => at.getTime()).toSorted((a, b) => a - b),
  );
  expect(events.at(-1)?.at.getTime()).toBeLessThan(NOW.getTime());
});

it("shows live versions, a lagging prod after a rollback, and a prod version that deserves one", async () => {
  const { data } = await getBoard(owner, {}, { now: NOW });
  const cells = Object.fromEntries(data.map((row) => [row.path, row.cells.map((cell) => cell.version)]));
  expect(cells).toEqual({
    "billing/dunning-mail": ["1.0.1", "1.0.1", "1.0.0"],
    "support/escalation-reply": ["1.0.2", "1.0.2", "1.0.2"],
    "support/order-status": ["1.0.2", "1.0.2", "1.0.0"],
    "support/refund-reply": ["1.1.0", "1.1.0", "1.1.0"],
    "support/triage-ticket": ["1.0.1", "1.0.1", "1.0.0"],
  });
});

it("has a rollout that waits for a person and one that is held, and the clock ends neither of them", async () => {
  const { data } = await listRollouts(owner, {});
  expect(
    data.map(({ path, status, step, shares, goesOnByItself }) => [
      path,
      status,
      step,
      shares,
      goesOnByItself,
    ]),
  ).toEqual([
    ["billing/dunning-mail", "held", 1, "25 %", false],
    ["support/triage-ticket", "running", 2, "50 % of support/eu-customers, 5 % of everyone else", false],
  ]);
  const inAYear = new Date(NOW.getTime() + 365 * 86_400_000);
  const running = await reading(listRolloutsToWatch);
  expect(running.filter((one) => isRolloutDue(one, inAYear))).toEqual([]);
  const place = { path: "support/triage-ticket", environment: "prod" };
  expect(await getRollout(owner, place, { now: NOW })).toMatchObject({
    next: { allowed: true, blockers: [] },
  });
});

it("has one rollout that is over, and with it the version that is live", async () => {
  const { live, running, earlier } = await getRollout(owner, {
    path: "support/refund-reply",
    environment: "prod",
  });
  expect({ live: live?.version, running }).toEqual({ live: "1.1.0", running: null });
  expect(earlier.map(({ version, status }) => [version, status])).toEqual([["1.1.0", "completed"]]);
});

it("has one change that waits for its owner, one with requested changes, and a draft nobody owns", async () => {
  const { data } = await listChanges(owner, { limit: 5 });
  const unmerged = data.filter(({ status }) => status !== "merged");
  expect(unmerged.map(({ title, status }) => [title, status])).toEqual([
    ["Shorten the refund reply and thank for photos", "open"],
    ["Announce the collection agency", "open"],
    ["Greet customers for the holidays", "draft"],
  ]);
});

it("has runs of every kind: one that passes, one with regressions, a flaky case, one with errors, two models", async () => {
  const { data } = await listEvalRuns(owner, {});
  expect(
    data.map(({ version, change, model, verdict }) => [version ?? change?.number, model, verdict]),
  ).toEqual([
    [16, "demo-model", "fail"],
    [16, "demo-model-mini", null],
    ["1.1.0", "demo-model", "pass"],
    ["1.1.0", "demo-model-mini", "inconclusive"],
    ["1.1.0", "demo-model", "pass"],
    ["1.1.0", "demo-model-mini", "fail"],
    ["1.1.0", "demo-model", "pass"],
    ["1.0.0", "demo-model", "fail"],
  ]);
  expect(await getEvalRun(owner, { number: 8 })).toMatchObject({ regressed: 3, improved: 1, errored: 0 });
  expect(await getEvalRun(owner, { number: 7 })).toMatchObject({ errored: 2, errors: { unavailable: 4 } });
  expect(await getEvalRun(owner, { number: 6 })).toMatchObject({ flaky: 1, repeats: 3 });
});
