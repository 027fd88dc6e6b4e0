import { describe, expect, it } from "vitest";
import { buildMergedChange, buildOpenChange, buildReleases } from "@/prisma/factories";
import { type Answer, type Client, clientOf } from "./rest";
import { openScenario } from "./scenario";
import { buildSupportWorkspace, refundReply } from "./support-workspace";

const path = "support/refund-reply";
const ITEM = `items/${encodeURIComponent(path)}`;

const scenario = openScenario();

/** How often each answer came, as "201" or "409 live_changed". */
function tally(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const key = status < 400 ? String(status) : `${status} ${body.code}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

async function setUp() {
  const workspace = await buildSupportWorkspace();
  const { as } = workspace;
  const clients = {
    ana: await clientOf(as("ana")),
    omar: await clientOf(as("omar")),
    lea: await clientOf(as("lea")),
  };
  const [ana, omar] = [as("ana"), as("omar")];
  const merge = (text: string) => buildMergedChange(ana, omar, { title: text, items: [refundReply(text)] });
  const open = (text: string) => buildOpenChange(ana, { title: text, items: [refundReply(text)] });
  return { workspace, ...clients, as, merge, open };
}

async function countReleases(client: Client, environment: string): Promise<number> {
  const { body } = await client.get(`/environments/${environment}/releases?path=${encodeURIComponent(path)}`);
  return body.data.length;
}

describe.each([2, 20])("%i at once:", (count) => {
  it("one merge makes the version, the others are told that the change is merged", async () => {
    const { ana, omar, open } = await setUp();
    const { number, digest } = await open("Answer {{customer}}.");
    await omar.post(`/changes/${number}/reviews`, { verdict: "approve", digest });
    const answers = await Promise.all(times(count, () => ana.post(`/changes/${number}/merge`, { digest })));
    expect(tally(answers)).toEqual({ "200": 1, "409 gate_closed": count - 1 });
    const { body } = await ana.get(`/artifacts/${encodeURIComponent(path)}/versions`);
    expect(body.data.map((one: { version: string }) => one.version)).toEqual(["1.0.0"]);
  });

  it("promotion or rollback: one of them replaces what all saw live", async () => {
    const { omar, lea, as, merge } = await setUp();
    for (const version of ["1.0.0", "1.0.1"]) {
      await merge(`Answer {{customer}} as ${version}.`);
      await buildReleases(as("omar"), { path, version }, [{ key: "stage" }]);
    }
    await merge("Answer {{customer}} as 1.0.2.");
    const seen = { path, environment: "stage", replaces: "1.0.1" };
    const answers = await Promise.all(
      times(count, (i) =>
        i % 2 === 0
          ? omar.post("/releases", { ...seen, kind: "promotion", version: "1.0.2" })
          : lea.post("/releases", { ...seen, kind: "rollback", version: "1.0.0", reason: "Rude" }),
      ),
    );
    expect(tally(answers)).toEqual({ "201": 1, "409 live_changed": count - 1 });
    expect(await countReleases(omar, "stage")).toBe(3);
  });

  it("an approval and a push: no approval counts for what its reviewer did not see", async () => {
    const { ana, omar, open } = await setUp();
    const { number, digest } = await open("Answer {{customer}}.");
    const { path: _path, ...better } = refundReply("Answer {{customer}} kindly.");
    expect((await ana.put(`/changes/${number}/${ITEM}`, better)).status).toBe(200);
    const answers = await Promise.all(
      times(count, (i) =>
        i % 2 === 0
          ? ana.post(`/changes/${number}/submit`)
          : omar.post(`/changes/${number}/reviews`, { verdict: "approve", digest }),
      ),
    );
    const { "200": submitted, "409 invalid_state": again = 0, ...reviews } = tally(answers);
    expect([submitted, again]).toEqual([1, Math.ceil(count / 2) - 1]);
    expect(Object.keys(reviews).filter((key) => !["201", "409 revision_outdated"].includes(key))).toEqual([]);
    const current = answers.find((answer) => answer.status === 200)?.body.digest;
    const merge = await ana.post(`/changes/${number}/merge`, { digest: current });
    expect(tally([merge])).toEqual({ "409 gate_closed": 1 });
  });

  it("drafts from one starting point: one is saved, the others are kept from overwriting it", async () => {
    const { ana, omar, open } = await setUp();
    const { number } = await open("Answer {{customer}}.");
    const { body } = await ana.get(`/changes/${number}`);
    const save = (client: Client, i: number) => {
      const { path: _path, ...item } = refundReply(`Answer {{customer}} as ${i}.`);
      return client.put(`/changes/${number}/${ITEM}`, { ...item, rev: body.draftRev });
    };
    const answers = await Promise.all(times(count, (i) => save(i % 2 === 0 ? ana : omar, i)));
    expect(tally(answers)).toEqual({ "200": 1, "409 stale_draft": count - 1 });
    const refusals = answers.filter((answer) => answer.status === 409);
    expect(new Set(refusals.map((answer) => JSON.stringify(answer.body.content))).size).toBe(1);
  });

  it("a rollback under one Idempotency-Key is one rollback with one answer", async () => {
    const { lea, as, merge } = await setUp();
    for (const version of ["1.0.0", "1.0.1"]) {
      await merge(`Answer {{customer}} as ${version}.`);
      await buildReleases(as("omar"), { path, version }, [{ key: "stage" }]);
    }
    const rollback = { path, environment: "stage", version: "1.0.0", kind: "rollback", reason: "Rude" };
    const headers = { "idempotency-key": "press" };
    const answers = await Promise.all(times(count, () => lea.post("/releases", rollback, headers)));
    expect(tally(answers)).toEqual({ "201": count });
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect(await countReleases(lea, "stage")).toBe(3);
  });

  it("two requests under one Idempotency-Key: one is made, the other refused", async () => {
    const { ana } = await setUp();
    const create = (i: number) =>
      ana.post(
        "/changes",
        { title: i % 2 === 0 ? "One" : "Other", items: [refundReply()] },
        { "idempotency-key": "k" },
      );
    const counts = tally(await Promise.all(times(count, create)));
    expect(Object.keys(counts).sort()).toEqual(["201", "422 idempotency_mismatch"]);
    const { body } = await ana.get("/changes");
    expect(body.data).toHaveLength(1);
  });

  it("new changes are numbered without a gap", async () => {
    const { ana, omar } = await setUp();
    const create = (client: Client) => client.post("/changes", { title: "Another", items: [refundReply()] });
    const answers = await Promise.all(times(count, (i) => create(i % 2 === 0 ? ana : omar)));
    const numbers = answers.map((answer) => answer.body.number as number).sort((a, b) => a - b);
    expect(numbers).toEqual(times(count, (i) => i + 1));
  });

  it("teams of one handle: one is made", async () => {
    const { workspace } = await setUp();
    const adam = await clientOf(workspace.as("adam"));
    const answers = await Promise.all(
      times(count, () => adam.post("/teams", { handle: "nights", name: "Nights" })),
    );
    expect(tally(answers)).toEqual({ "201": 1, "409 already_exists": count - 1 });
  });

  it("audit events of all of them form one chain", async () => {
    const { ana } = await setUp();
    await Promise.all(times(count, () => ana.post("/changes", { title: "Another", items: [refundReply()] })));
    expect((await ana.get("/audit/verify")).body).toMatchObject({ ok: true });
    expect(scenario.database().kind).toMatch(/embedded|postgresql/);
  });
});
