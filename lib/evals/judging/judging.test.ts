import { describe, expect, it } from "vitest";
import { type GoldenJudge, goldenSetContentSchema } from "@/lib/artifacts/content/golden-set-content";
import { judgeCase } from "../assertions/judge-case";
import { gradeCase } from "./grade-case";
import { JudgeFault, type JudgeHelp } from "./grade-types";
import { FACTUALITY_FORM, QUESTIONS_FORM, RUBRIC_FORM } from "./verdict-forms";

const subject = (text: string) => ({ text, toolCalls: [], tools: [], latencyMs: 1, costUsd: 0 });
const full: GoldenJudge = { model: "judge", repeats: 1, embeddingModel: "vectors" };

type Said = readonly (object | Error)[];

/** What one assertion comes to on "Soon." when the judge says these things, one a time, and vectors are these. */
async function judged(
  assertion: object,
  said: Said = [],
  { judge = full, vectors = {} }: { judge?: GoldenJudge; vectors?: Record<string, number[]> } = {},
) {
  const [one] = goldenSetContentSchema.parse({
    cases: [{ id: "one", variables: { name: "Mira" }, assertions: [assertion] }],
  }).cases;
  const asked: { time: number; data: Record<string, unknown>; parameters: object }[] = [];
  const embedded: string[] = [];
  const help: JudgeHelp = {
    ask: async ({ messages, parameters }, form, time) => {
      asked.push({ time, parameters, data: JSON.parse(messages[1]?.content.split("\n")[1] ?? "") });
      const next = said[time - 1] ?? new JudgeFault("The judge said nothing.");
      if (next instanceof Error) throw next;
      const read = form.read(JSON.stringify(next));
      if (!read) throw new JudgeFault("The judge's answer is none.");
      return read;
    },
    embed: async (_model, text) => {
      embedded.push(text);
      return vectors[text] ?? [1, 0];
    },
  };
  const subjects = { prompt: subject("When?"), output: subject("Soon.") };
  if (!one) throw new Error("no case");
  const grades = await gradeCase(
    one,
    subjects,
    judge.model || judge.embeddingModel ? judge : undefined,
    help,
  );
  const [result] = judgeCase(one, subjects, grades).assertions;
  return { result, asked, embedded };
}

const verdict = (pass: boolean, score: number, reason = "So it is.") => ({ pass, score, reason });
const thrice: GoldenJudge = { model: "judge", repeats: 3 };

describe("llm-rubric", () => {
  const rubric = { type: "llm-rubric", value: "Greets {{name}}" };

  it.each<[string, object, object, string, number]>([
    ["passes as the judge says", rubric, verdict(true, 0.2), "passed", 0.2],
    ["fails as the judge says", rubric, verdict(false, 0.9), "failed", 0.9],
    ["needs its threshold as well", { ...rubric, threshold: 0.5 }, verdict(true, 0.49), "failed", 0.49],
    ["reaches its threshold", { ...rubric, threshold: 0.5 }, verdict(true, 0.5), "passed", 0.5],
    ["is turned round", { ...rubric, type: "not-llm-rubric" }, verdict(true, 0.75), "failed", 0.25],
    [
      "is turned round, from a failure",
      { ...rubric, type: "not-llm-rubric" },
      verdict(false, 0),
      "passed",
      1,
    ],
  ])("%s", async (_what, assertion, said, outcome, score) => {
    expect((await judged(assertion, [said])).result).toMatchObject({ outcome, score });
  });

  it("gives the judge the rubric with the case's variables, at temperature 0", async () => {
    const { asked } = await judged(rubric, [verdict(true, 1)]);
    expect(asked).toEqual([
      { time: 1, parameters: { temperature: 0 }, data: { rubric: "Greets Mira", answer: "Soon." } },
    ]);
  });

  it("judges the rendered prompt where that is its target", async () => {
    const { asked } = await judged({ ...rubric, target: "prompt" }, [verdict(true, 1)]);
    expect(asked[0]?.data.answer).toBe("When?");
  });

  it("is decided by most of its judgements, scores their mean, and says how many agree", async () => {
    const said = [verdict(false, 0.1, "Rude."), verdict(true, 0.9, "Kind."), verdict(true, 0.8, "Warm.")];
    const { result, asked } = await judged(rubric, said, { judge: thrice });
    expect(asked.map(({ time }) => time)).toEqual([1, 2, 3]);
    expect(result).toMatchObject({ outcome: "passed", reason: "Kind. (2 of 3 judgements agree)" });
    expect(result?.score).toBeCloseTo(0.6);
    expect(result?.judged).toEqual({
      model: "judge",
      judgements: said.map(({ pass, ...one }) => ({ ...one, passed: pass })),
    });
  });

  it("is not decided by the fewer of them", async () => {
    const said = [verdict(true, 1, "Kind."), verdict(false, 0, "Rude."), verdict(false, 0.5, "Cold.")];
    const { result } = await judged(rubric, said, { judge: thrice });
    expect(result).toMatchObject({
      outcome: "failed",
      score: 0.5,
      reason: "Rude. (2 of 3 judgements agree)",
    });
    const turned = await judged({ ...rubric, type: "not-llm-rubric" }, said, { judge: thrice });
    expect(turned.result).toMatchObject({ outcome: "passed", score: 0.5 });
  });

  it.each(["llm-rubric", "not-llm-rubric"])(
    "is an error by %s when one judgement is missing",
    async (type) => {
      const said = [verdict(true, 1), new JudgeFault("The judge is away."), verdict(true, 1)];
      const { result } = await judged({ ...rubric, type }, said, { judge: thrice });
      expect(result).toMatchObject({ outcome: "errored", score: 0, reason: "The judge is away." });
    },
  );

  it("hides no mistake of ours behind an error of the judge", async () => {
    await expect(judged(rubric, [new Error("a bug")])).rejects.toThrow("a bug");
  });

  it.each(["", "  "])("needs a rubric, which `%s` is not", async (value) => {
    expect((await judged({ ...rubric, value })).result?.outcome).toBe("errored");
  });
});

describe("factuality", () => {
  const fact = { type: "factuality", value: "In two days." };
  it.each([
    ["A", "passed", 1],
    ["B", "passed", 1],
    ["C", "passed", 1],
    ["D", "failed", 0],
    ["E", "passed", 1],
  ])("of category %s has %s", async (category, outcome, score) => {
    const { result, asked } = await judged(fact, [{ reason: "Because.", category }]);
    expect(result).toMatchObject({ outcome, score });
    expect(result?.reason).toContain(`(${category}) It `);
    expect(asked[0]?.data).toEqual({ question: "When?", reference: "In two days.", answer: "Soon." });
  });

  it("is no matter of a prompt", async () => {
    expect((await judged({ ...fact, target: "prompt" })).result?.outcome).toBe("errored");
  });
});

describe("answer-relevance", () => {
  it("compares guessed questions with the one that was asked, by their vectors", async () => {
    const questions = ["a", "b", "c"];
    const vectors = { "When?": [1, 0], a: [1, 0], b: [1, 0], c: [0, 1] };
    const { result, embedded } = await judged({ type: "answer-relevance" }, [{ reason: "x", questions }], {
      vectors,
    });
    expect(embedded).toEqual(["When?", ...questions]);
    expect(result?.outcome).toBe("failed");
    expect(result?.score).toBeCloseTo(2 / 3);
    const met = await judged({ type: "answer-relevance", threshold: 2 / 3 }, [{ reason: "x", questions }], {
      vectors,
    });
    expect(met.result?.outcome).toBe("passed");
  });

  it("is what the judge says itself without an embedding model", async () => {
    const judge: GoldenJudge = { model: "judge", repeats: 1 };
    const { result, embedded } = await judged({ type: "answer-relevance" }, [{ reason: "x", score: 0.7 }], {
      judge,
    });
    expect([result?.outcome, embedded]).toEqual(["passed", []]);
  });
});

describe("similar", () => {
  const vectors = { "Soon.": [1, 0], near: [0.75, Math.sqrt(1 - 0.75 ** 2)], far: [0, 1], against: [-1, 0] };
  it.each<[string, object, string, number]>([
    ["at its threshold of 0.75", { value: "near" }, "passed", 0.75],
    ["below it", { value: "near", threshold: 0.76 }, "failed", 0.75],
    ["turned round", { type: "not-similar", value: "far" }, "passed", 1],
    ["turned round and alike", { type: "not-similar", value: "near" }, "failed", 0.25],
    ["to the nearest of several", { value: ["far", "near"] }, "passed", 0.75],
    ["to the opposite", { value: "against" }, "failed", 0],
  ])("%s", async (_what, more, outcome, score) => {
    const { result } = await judged({ type: "similar", ...more }, [], { vectors });
    expect(result?.outcome).toBe(outcome);
    expect(result?.score).toBeCloseTo(score);
  });

  it.each([[[1, 2, 3]], [[0, 0]], [[]]])("is an error with a vector such as %j", async (vector) => {
    for (const type of ["similar", "not-similar"]) {
      const { result } = await judged({ type, value: "near" }, [], { vectors: { near: vector } });
      expect(result?.outcome).toBe("errored");
    }
  });
});

describe("a set that names no judge", () => {
  it.each([
    ["llm-rubric", { embeddingModel: "vectors", repeats: 1 as const }, "a judge model"],
    ["not-factuality", { embeddingModel: "vectors", repeats: 1 as const }, "a judge model"],
    ["answer-relevance", { repeats: 1 as const }, "a judge model"],
    ["similar", thrice, "an embedding model"],
  ])("does not run %s, and says where to name one", async (type, judge, what) => {
    const { result, asked } = await judged({ type, value: "x" }, [verdict(true, 1)], { judge });
    expect(result?.outcome).toBe("notRun");
    expect(result?.reason).toContain(`needs ${what}, and this golden set names none`);
    expect(asked).toEqual([]);
  });
});

describe("a judge's answer", () => {
  const good = { reason: "So.", pass: true, score: 1 };
  it.each<[string, string]>([
    ["a text before it", `Sure: ${JSON.stringify(good)}`],
    ["a fence around it", `\`\`\`json\n${JSON.stringify(good)}\n\`\`\``],
    ["two of them", `${JSON.stringify(good)}${JSON.stringify(good)}`],
    ["nothing", ""],
    ["a list", JSON.stringify([good])],
    ["a word for true", JSON.stringify({ ...good, pass: "true" })],
    ["a score beyond 1", JSON.stringify({ ...good, score: 1.01 })],
    ["a score below 0", JSON.stringify({ ...good, score: -0.01 })],
    ["no score", JSON.stringify({ reason: "So.", pass: true })],
    ["no reason", JSON.stringify({ ...good, reason: "" })],
    ["a further field", JSON.stringify({ ...good, category: "C" })],
  ])("with %s is no verdict", (_what, text) => expect(RUBRIC_FORM.read(text)).toBeNull());

  it("is read where it is in its form", () => {
    expect(RUBRIC_FORM.read(`\n${JSON.stringify(good)} `)).toEqual(good);
    expect(FACTUALITY_FORM.read('{"reason":"x","category":"F"}')).toBeNull();
    expect(QUESTIONS_FORM.read('{"reason":"x","questions":["a","b"]}')).toBeNull();
  });
});
