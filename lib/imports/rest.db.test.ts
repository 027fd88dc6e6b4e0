import { beforeEach, describe, expect, it } from "vitest";
import { type Client, clientOf, clientWithKey } from "@/lib/testing/rest";
import { openScenario } from "@/lib/testing/scenario";
import { buildSupportWorkspace } from "@/lib/testing/support-workspace";

const scenario = openScenario();
let ana: Client;
let vera: Client;
let adam: Client;
beforeEach(async () => {
  const { as } = await buildSupportWorkspace();
  [ana, vera, adam] = [await clientOf(as("ana")), await clientOf(as("vera")), await clientOf(as("adam"))];
});

const csv = { format: "csv", into: "chat", text: "act,prompt\nPoet,Write {{ verse }}.\nChef,Cook.\n" };

describe("POST /imports", () => {
  it("shows with dryRun what it would do, then does it, then has nothing left to do", async () => {
    const dry = await scenario.refused(() => ana.post("/imports", { ...csv, dryRun: true }));
    expect(dry).toMatchObject({ status: 200, body: { dryRun: true, counts: { created: 2, versions: 2 } } });
    const done = await ana.post("/imports", csv);
    expect(done.status).toBe(200);
    expect(done.body.artifacts[0]).toEqual({
      name: "Poet",
      path: "chat/poet",
      status: "created",
      adds: 1,
      version: "1.0.0",
      change: null,
      notices: [],
    });
    const again = await scenario.refused(() => ana.post("/imports", csv));
    expect(again.body.counts).toMatchObject({ created: 0, unchanged: 2, versions: 0, problems: 0 });
    const version = await vera.get("/artifacts/chat%2Fpoet/versions/1.0.0");
    expect(version.body.content).toMatchObject({ text: "Write {{ verse }}.", syntax: "literal" });
  });

  it("with a wrong row writes nothing, and the good rows alone only when asked to", async () => {
    const text = "act,prompt\nPoet,Write.\n,No name\nRules,\n";
    const refused = await scenario.refused(() => ana.post("/imports", { ...csv, text }));
    expect([refused.status, refused.body.code]).toEqual([422, "invalid_content"]);
    expect(refused.body.problems.map((one: { row: number }) => one.row)).toEqual([3, 4]);
    const kept = await ana.post("/imports", { ...csv, text, keepGood: true });
    expect(kept.body.counts).toMatchObject({ created: 1, problems: 2 });
    expect(kept.body.problems[0]).toEqual({ row: 3, reason: "The name (column “act”) is empty." });
  });

  it("refuses a path of another kind as a problem of its row", async () => {
    const artifacts = [{ path: "rules/owners", text: "x" }];
    const refused = await scenario.refused(() => ana.post("/imports", { artifacts }));
    expect([refused.status, refused.body.problems[0].row]).toEqual([422, "artifacts[0]"]);
    expect(refused.body.problems[0].reason).toContain("owner_rules");
  });

  it("answers the same under one Idempotency-Key, and refuses another body for it", async () => {
    const key = { "idempotency-key": "import-1" };
    const first = await ana.post("/imports", csv, key);
    const second = await scenario.refused(() => ana.post("/imports", csv, key));
    expect(second.body).toEqual(first.body);
    const other = { ...csv, text: csv.text.replace("Cook", "Bake") };
    expect((await ana.post("/imports", other, key)).status).toBe(422);
  });

  it("takes JSON, messages, a mapping and an API key that writes", async () => {
    const { body } = await adam.post("/api-keys", { name: "ci", scope: "write" });
    const writer = clientWithKey(body.key);
    const json = JSON.stringify({
      greet: { messages: [{ role: "user", content: "Hi {{x}}" }], author: "Zed" },
    });
    expect((await writer.post("/imports", { format: "json", text: json })).body.counts).toMatchObject({
      created: 1,
    });
    const mapped = { format: "csv", text: "a,b\nx,y\n", mapping: { name: "b", text: "a" } };
    expect((await writer.post("/imports", mapped)).body.artifacts[0].path).toBe("y");
    const reader = (await adam.post("/api-keys", { name: "r", scope: "read" })).body.key;
    expect((await scenario.refused(() => clientWithKey(reader).post("/imports", csv))).status).toBe(403);
    expect((await scenario.refused(() => vera.post("/imports", csv))).status).toBe(403);
  });

  it.each<[string, unknown, number]>([
    ["nothing", {}, 422],
    ["an unknown format", { format: "xml", text: "" }, 422],
    ["a folder that is none", { ...csv, into: "../up" }, 422],
    ["an unknown key", { ...csv, publish: true }, 422],
    ["an unknown field of a mapping", { ...csv, mapping: { nom: "a" } }, 422],
    ["more than 4 MB", { ...csv, text: "x".repeat(4_300_000) }, 413],
  ])("refuses %s", async (_what, body, status) => {
    expect((await scenario.refused(() => ana.post("/imports", body))).status).toBe(status);
  });
});
