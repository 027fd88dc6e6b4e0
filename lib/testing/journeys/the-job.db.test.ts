import { afterAll, beforeAll, expect, test } from "vitest";
import { auditInvariants } from "@/lib/audit/invariants";
import type { Database } from "@/lib/db/client";
import { checkedClient, openAnswerCheck } from "../answer-checks";
import { clientOf, clientWithKey } from "../rest";
import { buildSupportWorkspace, refundReply } from "../support-workspace";
import { openTestDatabase } from "../test-database";

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const PATH = "support%2Frefund-reply";
const path = "support/refund-reply";

test("the job: a prompt is written, refused, fixed, approved, promoted, resolved and rolled back", async () => {
  const workspace = await buildSupportWorkspace();
  // Every answer on the way is compared with the document of the API.
  const check = await openAnswerCheck();
  const enter = async (name: string) => checkedClient(await clientOf(workspace.as(name)), check);
  const ana = await enter("ana");
  const omar = await enter("omar");
  const lea = await enter("lea");
  const adam = await enter("adam");
  const vera = await enter("vera");

  // A key for the service that will be told what to say.
  expect((await ana.post("/api-keys", { name: "svc", scope: "resolve" })).status).toBe(403);
  const issued = await adam.post("/api-keys", { name: "helpdesk", scope: "resolve", environment: "prod" });
  expect(issued.status).toBe(201);
  expect(issued.body).toMatchObject({ id: expect.any(String), key: expect.stringMatching(/^cs_/) });
  const service = checkedClient(clientWithKey(issued.body.key), check);
  const unknown = await service.get(`/prompts/${PATH}/resolve`);
  expect([unknown.status, unknown.body.code]).toEqual([404, "missing_prompt"]);

  // The first version.
  const first = await ana.post("/changes", { title: "First words", items: [refundReply()] });
  expect([first.status, first.body]).toEqual([201, { number: 1, status: "draft" }]);
  const submitted = await ana.post("/changes/1/submit");
  expect(submitted.body).toMatchObject({ revision: 1, digest: expect.stringMatching(/^sha256:/) });
  const { digest } = submitted.body;

  // Refused: unreviewed, by its author, by a key, by a viewer, on another digest.
  const early = await ana.post("/changes/1/merge", { digest });
  expect([early.status, early.body.code, early.body.blockers[0].code]).toEqual([
    409,
    "gate_closed",
    "approvals_missing",
  ]);
  const self = await ana.post("/changes/1/reviews", { verdict: "approve", digest });
  expect([self.status, self.body.code]).toEqual([403, "self_review"]);
  const writer = await adam.post("/api-keys", { name: "ci", scope: "write" });
  const byKey = await clientWithKey(writer.body.key).post("/changes/1/reviews", {
    verdict: "approve",
    digest,
  });
  expect([byKey.status, byKey.body.code]).toEqual([403, "key_cannot_review"]);
  expect((await vera.post("/changes/1/reviews", { verdict: "approve", digest })).status).toBe(403);
  const other = `sha256:${"0".repeat(64)}`;
  const stale = await omar.post("/changes/1/reviews", { verdict: "approve", digest: other });
  expect([stale.status, stale.body.code]).toEqual([409, "revision_outdated"]);

  // The owner asks for changes; the author answers with a second revision.
  const objection = { verdict: "request_changes", body: "Say how long it takes.", digest };
  expect((await omar.post("/changes/1/reviews", objection)).status).toBe(201);
  const blocked = await ana.post("/changes/1/merge", { digest });
  expect(blocked.body.blockers.map((one: { code: string }) => one.code)).toContain("changes_requested");
  const { path: _path, ...better } = refundReply("Answer {{customer}} about a refund. It takes five days.");
  expect((await ana.put(`/changes/1/items/${PATH}`, better)).status).toBe(200);
  const second = await ana.post("/changes/1/submit");
  expect(second.body.revision).toBe(2);
  const outdated = await omar.post("/changes/1/reviews", { verdict: "approve", digest });
  expect([outdated.status, outdated.body.code]).toEqual([409, "revision_outdated"]);
  expect((await ana.post("/changes/1/merge", { digest: second.body.digest })).status).toBe(409);
  const approval = await omar.post("/changes/1/reviews", { verdict: "approve", digest: second.body.digest });
  expect(approval.status).toBe(201);
  const merged = await ana.post("/changes/1/merge", { digest: second.body.digest });
  expect([merged.status, merged.body.versions]).toEqual([200, [{ path, version: "1.0.0" }]]);

  // dev serves it at once; prod only after stage.
  const inDev = await ana.get(`/prompts/${PATH}/resolve?environment=dev`);
  expect(inDev.body).toMatchObject({
    version: "1.0.0",
    reason: "STATIC",
    composition: expect.stringMatching(/^sha256:/),
  });
  const release = { path, version: "1.0.0", kind: "promotion" };
  const skipped = await omar.post("/releases", { ...release, environment: "prod" });
  expect([skipped.status, skipped.body.blockers.map((one: { code: string }) => one.code)]).toEqual([
    409,
    ["stage_skipped"],
  ]);
  const notOwner = await ana.post("/releases", { ...release, environment: "stage" });
  expect([notOwner.status, notOwner.body.code]).toEqual([403, "not_owner"]);
  expect((await omar.post("/releases", { ...release, environment: "stage" })).status).toBe(201);
  expect((await omar.get(`/environments/prod/decision?path=${PATH}&version=1.0.0`)).body.allowed).toBe(true);
  expect((await omar.post("/releases", { ...release, environment: "prod" })).status).toBe(201);

  // The service renders it; a missing variable is named.
  const rendered = await service.post(`/prompts/${PATH}/resolve`, { variables: { customer: "Mia" } });
  expect(rendered.body.messages).toEqual([
    { role: "system", content: "Answer Mia about a refund. It takes five days." },
  ]);
  const missing = await service.post(`/prompts/${PATH}/resolve`, { variables: {} });
  expect([missing.status, missing.body.code, missing.body.variables]).toEqual([
    422,
    "missing_variable",
    ["customer"],
  ]);

  // A second version goes all the way, and harms.
  await ana.post("/changes", { title: "Be brief", items: [refundReply("Tell {{customer}} to wait.")] });
  const bad = await ana.post("/changes/2/submit");
  await omar.post("/changes/2/reviews", { verdict: "approve", digest: bad.body.digest });
  const again = await ana.post("/changes/2/merge", { digest: bad.body.digest });
  expect(again.body.versions).toEqual([{ path, version: "1.0.1" }]);
  for (const environment of ["stage", "prod"])
    expect(
      (await omar.post("/releases", { path, version: "1.0.1", kind: "promotion", environment })).status,
    ).toBe(201);
  expect((await service.get(`/prompts/${PATH}/resolve`)).body.version).toBe("1.0.1");

  // The support lead takes it back, with a reason; the author cannot.
  const rollback = { path, environment: "prod", version: "1.0.0", kind: "rollback" };
  expect((await ana.post("/releases", { ...rollback, reason: "rude" })).status).toBe(403);
  const noReason = await lea.post("/releases", rollback);
  expect([noReason.status, noReason.body.code, noReason.body.reason]).toEqual([
    409,
    "not_eligible",
    "reason_missing",
  ]);
  const back = await lea.post("/releases", { ...rollback, reason: "It is rude to customers." });
  expect([back.status, back.body.version, back.body.replaced]).toEqual([201, "1.0.0", "1.0.1"]);
  expect((await service.get(`/prompts/${PATH}/resolve`)).body.version).toBe("1.0.0");

  // What was taken back is locked: no pin, no promotion.
  const pinned = await service.get(`/prompts/${PATH}/resolve?version=1.0.1`);
  expect([pinned.status, pinned.body.code]).toEqual([410, "version_locked"]);
  const locked = await omar.post("/releases", {
    path,
    version: "1.0.1",
    kind: "promotion",
    environment: "prod",
  });
  expect(locked.body.blockers.map((one: { code: string }) => one.code)).toEqual(["version_locked"]);

  // Every step is in a trail that holds.
  const verified = await vera.get("/audit/verify");
  expect(verified.body).toMatchObject({ ok: true });
  const trail = await vera.get("/audit?limit=200");
  const types = trail.body.data.map((event: { type: string }) => event.type);
  expect(types[0]).toBe("version.locked");
  expect(types[1]).toBe("release.rolled_back");
  expect(types.filter((type: string) => type === "release.promoted")).toHaveLength(6);
  expect(await auditInvariants(database)).toEqual([]);
});
