import { beforeAll, expect, it } from "vitest";
import { getArtifact } from "@/lib/artifacts/queries/get-artifact";
import { listSegments } from "@/lib/artifacts/queries/list-segments";
import { trySegment } from "@/lib/artifacts/queries/try-segment";
import type { PersonActor } from "@/lib/kernel/actor";
import { mergeChange } from "@/lib/releases/commands/merge-change";
import { openScenario, outcomeOf } from "@/lib/testing/scenario";
import { buildSupportWorkspace, refundReply } from "@/lib/testing/support-workspace";
import { buildMergedChange, buildOpenChange, type ItemSpec } from "@/prisma/factories";
import { reviewChange } from "./commands/review-change";
import { getChange } from "./queries/get-change";
import { getChangeDiff } from "./queries/get-change-diff";

const scenario = openScenario();
const path = "support/eu-customers";
let [ana, omar, vera] = [] as unknown as [PersonActor, PersonActor, PersonActor];
beforeAll(async () => {
  const { as } = await buildSupportWorkspace();
  [ana, omar, vera] = [as("ana"), as("omar"), as("vera")];
});

const country = (...value: string[]) => ({ attribute: "country", operator: "in", value });
const segment = (condition: unknown, description = ""): ItemSpec => {
  return { path, kind: "segment", content: { description, condition } };
};

async function merge(number: number, digest: string) {
  await reviewChange(omar, { number, digest, verdict: "approve" });
  return mergeChange(ana, { number, digest });
}

it("a segment is reviewed, merged by its owners, and in force without a release", async () => {
  const items = [segment({ all: [country("DE", "AT", "DE")] }, "Customers of the shop in Vienna")];
  const { number, digest } = await buildOpenChange(ana, { title: "Who is near", items });
  expect((await outcomeOf(mergeChange(ana, { number, digest }))).ok).toBe(false);
  expect((await listSegments(vera, {})).data).toEqual([]);
  const merged = await merge(number, digest);
  expect(merged.versions).toEqual([{ path, version: "1.0.0" }]);
  expect(merged.releases).toEqual([]);
  expect((await getArtifact(vera, { path })).content).toEqual({
    description: "Customers of the shop in Vienna",
    condition: country("AT", "DE"),
  });
  expect((await listSegments(vera, {})).data).toMatchObject([
    { path, version: "1.0.0", says: 'country is one of "AT", "DE"', attributes: ["country"], author: "Ana" },
  ]);
});

it("is found by its path and by what it asks for, and listed page by page", async () => {
  await buildMergedChange(ana, omar, {
    title: "Testers",
    items: [
      { ...segment({ attribute: "tester", operator: "exists" }), path: "support/testers" },
      refundReply(),
    ],
  });
  const found = async (q: string) => (await listSegments(vera, { q })).data.map((one) => one.path);
  expect(await found("eu-cust")).toEqual([path]);
  expect(await found("tester")).toEqual(["support/testers"]);
  expect(await found("vienna")).toEqual([path]);
  expect(await found("refund")).toEqual([]);
  const first = await listSegments(vera, { limit: 1 });
  expect(first).toMatchObject({ data: [{ path }], nextCursor: path });
  const next = await listSegments(vera, { limit: 1, cursor: path });
  expect(next).toMatchObject({ data: [{ path: "support/testers" }], nextCursor: null });
});

it("an edit is shown line by line, and asks for the bump that it deserves", async () => {
  const plan = { attribute: "plan", operator: "equals", value: "pro" };
  const items = [segment({ all: [country("AT", "DE", "CH"), plan] }, "Customers of the shop in Vienna")];
  const { number, digest } = await buildOpenChange(ana, { title: "Who pays", items });
  const { bump } = (await getChange(omar, { number })).items[0] ?? {};
  expect(bump).toMatchObject({
    level: "major",
    next: "2.0.0",
    reasons: ["asks services for attribute `plan`", "changed who is in it"],
  });
  const { parts } = (await getChangeDiff(omar, { number })).items[0] ?? {};
  expect(parts?.map(({ title, added, removed }) => [title, added, removed])).toEqual([
    ["Description", 0, 0],
    ["Condition", 6, 3],
  ]);
  expect((await merge(number, digest)).versions).toEqual([{ path, version: "2.0.0" }]);
});

it("tells whether somebody is in a version of it, and which part decides", async () => {
  const context = { country: "CH", plan: "free" };
  expect(await trySegment(vera, { path, context })).toMatchObject({
    version: "2.0.0",
    holds: false,
    steps: [
      { text: "all of these", holds: false, isGroup: true },
      { depth: 1, holds: true, found: '"CH"' },
      { text: 'plan is "pro"', depth: 1, holds: false, found: '"free"' },
    ],
  });
  expect(await trySegment(vera, { path, context: { ...context, plan: "pro" } })).toMatchObject({
    holds: true,
  });
  const old = await trySegment(vera, { path, version: "1.0.0", context });
  expect(old).toMatchObject({ version: "1.0.0", holds: false });
  const missing = [
    { path: "support/nobody", context },
    { path: "support/refund-reply", context },
    { path, version: "7.0.0", context },
  ];
  for (const input of missing)
    expect(await outcomeOf(trySegment(vera, input))).toMatchObject({ ok: false, code: "not_found" });
});

it.each<[string, unknown, string, RegExp]>([
  [
    "an operator that is none",
    { attribute: "a", operator: "like", value: "b" },
    "condition.operator",
    /Choose/,
  ],
  [
    "a pattern that RE2 has not",
    { attribute: "a", operator: "matches", value: "(?=b)" },
    "condition.value",
    /RE2/,
  ],
  ["no condition", undefined, "condition", /A condition is/],
])("refuses %s, with the place", async (_what, condition, place, message) => {
  const wrong = { title: "Wrong", items: [segment(condition)] };
  const refused = await scenario.refused(() => outcomeOf(buildOpenChange(ana, wrong)));
  expect(refused).toMatchObject({
    ok: false,
    code: "invalid_content",
    details: { issues: [{ artifact: path, path: place, message: expect.stringMatching(message) }] },
  });
});
