import { beforeAll, describe, expect, it } from "vitest";
import { openAnswerCheck } from "@/lib/testing/answer-checks";
import { type Client, clientOf } from "@/lib/testing/rest";
import { openScenario } from "@/lib/testing/scenario";
import { buildSupportWorkspace } from "@/lib/testing/support-workspace";

const scenario = openScenario();
const path = "support/refunds";
const csv = { kind: "golden_set", path, format: "csv" };
let [ana, omar, vera] = [] as unknown as [Client, Client, Client];
beforeAll(async () => {
  const { as } = await buildSupportWorkspace();
  [ana, omar, vera] = [await clientOf(as("ana")), await clientOf(as("omar")), await clientOf(as("vera"))];
});

describe("POST /imports of cases", () => {
  const text = "id,question,expected\nlate,Where is it?,contains:sorry\nthanks,Thanks!,contains:welcome\n";

  it("tells what it would do, opens a change, and is merged like any other", async () => {
    const { complaints } = await openAnswerCheck();
    const dry = await scenario.refused(() => ana.post("/imports", { ...csv, text, dryRun: true }));
    expect(dry.body).toMatchObject({ dryRun: true, change: null, counts: { added: 2, problems: 0 } });
    expect(complaints("POST", "/imports", dry)).toEqual([]);
    const { body } = await ana.post("/imports", { ...csv, text });
    expect(body).toMatchObject({
      dryRun: false,
      change: 1,
      cases: [{ row: 2, id: "late", status: "added" }, {}],
    });
    const { digest } = (await ana.post("/changes/1/submit")).body;
    await omar.post("/changes/1/reviews", { verdict: "approve", digest });
    expect((await ana.post("/changes/1/merge", { digest })).body.versions).toEqual([
      { path, version: "1.0.0" },
    ]);
    expect((await vera.get("/artifacts?kind=golden_set")).body.data).toMatchObject([
      { path, version: "1.0.0", cases: { cases: 2, mustPass: 0 } },
    ]);
  });

  it("of what is there writes nothing; of what differs edits, adds, and keeps the rest", async () => {
    const same = await scenario.refused(() => ana.post("/imports", { ...csv, text }));
    expect(same.body).toMatchObject({ change: null, counts: { unchanged: 2, added: 0, edited: 0 } });
    const more = "id,must_pass,question\nlate,yes,Where is it?\n,,New?\n";
    const { body } = await ana.post("/imports", { ...csv, text: more });
    expect(body.counts).toMatchObject({ edited: 1, added: 1 });
    const { items } = (await ana.get(`/changes/${body.change}/draft`)).body;
    expect(items[0].content.cases).toMatchObject([
      { id: "late", mustPass: true, assertions: [{ value: "sorry" }] },
      { id: "thanks" },
      { id: "case-1", variables: { question: "New?" } },
    ]);

    const change = body.change;
    const cases = [{ id: "case-1", tags: ["new"] }];
    const into = await ana.post("/imports", { kind: "golden_set", path, change, cases });
    expect(into.body).toMatchObject({ change, counts: { edited: 1, added: 0 } });
    expect((await ana.get(`/changes/${change}/draft`)).body.items[0].content.cases).toHaveLength(3);
  });

  it("with a wrong row writes nothing, and the good rows alone only when asked to", async () => {
    const wrong = "tests:\n  - vars: { q: 'file:///etc/passwd' }\n  - vars: { q: Hi }\n";
    const asked = { kind: "golden_set", path: "support/from-promptfoo", format: "promptfoo", text: wrong };
    const refused = await scenario.refused(() => ana.post("/imports", asked));
    expect([refused.status, refused.body.code]).toEqual([422, "invalid_content"]);
    expect(refused.body.problems[0].row).toBe("tests[0].vars.q, line 2");
    const kept = await ana.post("/imports", { ...asked, keepGood: true });
    expect(kept.body.counts).toMatchObject({ added: 1, problems: 1 });
  });

  it("is not for who reads, and not into what is no set", async () => {
    expect(
      (await scenario.refused(() => vera.post("/imports", { ...csv, text: `${text}x,y,z\n` }))).status,
    ).toBe(403);
    const rules = await scenario.refused(() => ana.post("/imports", { ...csv, path: "rules/owners", text }));
    expect([rules.status, rules.body.detail]).toEqual([
      422,
      "rules/owners is no golden set: it is owner_rules.",
    ]);
    const none = await scenario.refused(() => ana.post("/imports", { ...csv, text, change: 4711 }));
    expect(none.status).toBe(404);
  });
});
