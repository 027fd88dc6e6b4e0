import { describe, expect, it } from "vitest";
import { type GoldenJudge, goldenSetContentSchema } from "@/lib/artifacts/content/golden-set-content";
import { readProviderId } from "@/lib/artifacts/content/promptfoo-models";
import { writeCasesPromptfoo } from "@/lib/exports/cases-promptfoo";
import { readCases } from "./golden-request";
import { runGoldenImport } from "./run-golden-import";

const read = (...lines: string[]) => readCases("promptfoo", lines.join("\n"));
const TESTS = [
  "tests:",
  "  - vars: { q: hi }",
  "    assert:",
  "      - { type: llm-rubric, value: Is kind }",
];

describe("who grades in a promptfoo file", () => {
  it.each<[string, object | null]>([
    ["openai:gpt-5", { model: "openai/gpt-5" }],
    ["openai:chat:gpt-5", { model: "openai/gpt-5" }],
    ["openai:responses:ft:gpt-5:x", { model: "openai/ft:gpt-5:x" }],
    ["openai:embedding:text-embedding-3-small", { embeddingModel: "openai/text-embedding-3-small" }],
    ["anthropic:messages:claude-5", { model: "anthropic/claude-5" }],
    ["google:gemini-3", { model: "google/gemini-3" }],
    ["vertex:gemini-3", { model: "google/gemini-3" }],
    ["openai:", null],
    ["openai", null],
    ["python:judge.py", null],
    ["bedrock:x", null],
  ])("%s is %j", (id, judge) => expect(readProviderId(id)).toEqual(judge));

  it("is the judge of the set, named once for all or by the assertions", () => {
    const byDefault = read("defaultTest:", "  options:", "    provider: openai:gpt-5", ...TESTS);
    expect([byDefault.judge, byDefault.notices]).toEqual([{ model: "openai/gpt-5" }, []]);
    const each = read(
      "defaultTest: { options: { provider: { text: { id: openai:gpt-5, config: { temperature: 1 } }, embedding: openai:embedding:e3 } } }",
      ...TESTS,
      "      - { type: factuality, value: x, provider: 'anthropic:messages:claude-5' }",
    );
    expect(each.judge).toEqual({ model: "openai/gpt-5", embeddingModel: "openai/e3" });
    expect(each.notices).toEqual([
      expect.stringContaining("the settings of the model that grades"),
      "A set has one judge. Not imported: `anthropic/claude-5`, which some assertions name.",
    ]);
  });

  it("is told where it is no model that can be named", () => {
    const { judge, notices } = read("defaultTest: { options: { provider: 'ollama:chat:llama' } }", ...TESTS);
    expect(judge).toEqual({});
    expect(notices[0]).toContain("`ollama:chat:llama` grades in the file");
  });

  it("leaves with a set and comes back", () => {
    const judge: GoldenJudge = { model: "openai/gpt-5", repeats: 3, embeddingModel: "openai/e3" };
    const { cases } = goldenSetContentSchema.parse({ cases: [{ id: "a", variables: { q: "hi" } }] });
    const text = writeCasesPromptfoo(cases, judge);
    expect(text).toContain("asked 3 times");
    expect(readCases("promptfoo", text).judge).toEqual({
      model: "openai/gpt-5",
      embeddingModel: "openai/e3",
    });
    expect(writeCasesPromptfoo(cases, { model: "llama", repeats: 1 })).toContain("# Judged by llama.");
    const json = readCases("json", JSON.stringify({ description: "", judge, cases }));
    expect(json.judge).toEqual(judge);
    expect(readCases("json", JSON.stringify({ judge: { repeats: 2 }, cases })).notices).toHaveLength(1);
  });
});

describe("a set that is imported into", () => {
  const reading = read("defaultTest: { options: { provider: 'openai:gpt-5' } }", ...TESTS);
  async function imported(judge: GoldenJudge | undefined) {
    let written: unknown = null;
    const content = goldenSetContentSchema.parse({ cases: [], judge });
    const report = await runGoldenImport(
      reading,
      { path: "a/b", dryRun: false, keepGood: false },
      {
        read: async () => ({ content, rev: null }),
        create: async (next) => {
          written = next;
          return 1;
        },
        save: async () => {},
      },
    );
    return { written, notices: report.notices };
  }

  it("keeps the judge that it has, and says so", async () => {
    const own: GoldenJudge = { model: "big", repeats: 5 };
    const { written, notices } = await imported(own);
    expect(written).toMatchObject({ judge: own, cases: [{ id: "case-1" }] });
    expect(notices).toEqual(["The set keeps its own judge; the file names `openai/gpt-5`."]);
  });

  it("gets that of the file where it has none", async () => {
    const { written, notices } = await imported(undefined);
    expect(written).toMatchObject({ judge: { model: "openai/gpt-5", repeats: 1 } });
    expect(notices).toEqual(["Judged by `openai/gpt-5`, as the file says."]);
  });
});
