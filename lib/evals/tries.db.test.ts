import { beforeEach, describe, expect, it } from "vitest";
import { parseContent } from "@/lib/artifacts/content/parse-content";
import type { PersonActor } from "@/lib/kernel/actor";
import { registry } from "@/lib/kernel/registry";
import {
  answerCases,
  answerOf,
  buildEvalWorkspace,
  EVAL_PATHS,
  fakeModel,
  fault,
  promptCases,
} from "@/lib/testing/eval-workspace";
import { fakeJudge, verdictOf } from "@/lib/testing/fake-judge";
import { codeOf, openScenario } from "@/lib/testing/scenario";
import { refundReply } from "@/lib/testing/support-workspace";
import type { PromptContent } from "@/sdk/core/prompt-types";
import type { AskModel } from "./models/ask-model";
import { tryCase } from "./queries/try-case";
import { buildQuestion, questionDigest } from "./runs/case-question";
import { ownSettings } from "./runs/run-settings";
import type { TryEvent } from "./tries/try-events";

const { prompt: path, set } = EVAL_PATHS;
const scenario = openScenario();
const content = refundReply("Be brief with {{customer}}.").content as Record<string, unknown>;

let ana: PersonActor;
let vera: PersonActor;
beforeEach(() => {
  delete registry().askModel;
  return () => {
    delete registry().askModel;
  };
});

async function build(cases = answerCases(2), set: object = {}) {
  const home = await buildEvalWorkspace(cases, set);
  ({ ana, vera } = home);
  return home;
}

const never = new AbortController().signal;
type Given = Partial<Parameters<typeof tryCase>[1]>;
async function hear(more: Given = {}, signal = never): Promise<TryEvent[]> {
  const { hear: listen } = await tryCase(ana, { path, content, case: { set, id: "case-1" }, ...more });
  const events: TryEvent[] = [];
  for await (const event of listen(signal)) events.push(event);
  return events;
}
const ofSide = (events: readonly TryEvent[], side: TryEvent["side"]) =>
  events.filter((event) => event.side === side);

describe("a try", () => {
  it("asks the draft and what is live the same, tells what comes as it comes, and judges both", async () => {
    await build();
    registry().askModel = async ({ messages }, _signal, onText) => {
      const isDraft = messages[0]?.content.startsWith("Be brief");
      onText?.("Your refund ");
      onText?.(isDraft ? "comes soon." : "is late.");
      return answerOf(isDraft ? "Your refund comes soon." : "Your refund is late.");
    };
    const events = await hear();
    expect(ofSide(events, "draft").map((event) => ("text" in event ? event.text : event.type))).toEqual([
      "asked",
      "Your refund ",
      "comes soon.",
      "answered",
    ]);
    expect(ofSide(events, "draft").at(-1)).toMatchObject({
      answer: { text: "Your refund comes soon.", costUsd: 0.01, inputTokens: 10, recorded: false },
      judged: { outcome: "passed" },
    });
    const live = ofSide(events, "live");
    expect(live[0]).toMatchObject({ version: { version: "1.0.0", environment: "stage" } });
    expect(live.at(-1)).toMatchObject({ judged: { outcome: "failed", assertions: [{ type: "icontains" }] } });
  });

  it("keeps nothing, so that no run can rest on one that came out well", async () => {
    const { workspaceId } = await build();
    registry().askModel = fakeModel(() => answerOf("soon")).ask;
    await hear();
    for (const table of ["eval_recordings", "eval_results", "eval_runs"]) {
      const { rows } = await scenario
        .database()
        .pool.query(`SELECT 1 FROM "${table}" WHERE "workspaceId" = $1`, [workspaceId]);
      expect(rows, table).toEqual([]);
    }
  });

  it("reads what a run has recorded instead of paying again, unless it is asked afresh", async () => {
    const { workspaceId } = await build();
    const model = fakeModel(() => answerOf("soon, anew"));
    registry().askModel = model.ask;
    const prompt = parseContent("prompt", path, content) as PromptContent;
    const one = { variables: { customer: "Mira 1" }, history: [], assertions: [] };
    const built = buildQuestion(prompt, one, ownSettings(prompt), "an answer");
    if (!built.ok || !built.question) throw new Error("This case has a question.");
    await scenario.database().pool.query(
      `INSERT INTO "eval_recordings" ("workspaceId", "digest", "question", "text", "toolCalls", "latencyMs", "createdAt")
       VALUES ($1, $2, $2, 'soon, as recorded', '[]', 7, now())`,
      [workspaceId, questionDigest(built.question, 1)],
    );
    expect(ofSide(await hear(), "draft").at(-1)).toMatchObject({
      answer: { text: "soon, as recorded", recorded: true },
    });
    expect(model.asked).toEqual(["Answer Mira 1."]);
    expect(ofSide(await hear({ fresh: true }), "draft").at(-1)).toMatchObject({
      answer: { text: "soon, anew", recorded: false },
    });
  });

  it("of values alone expects nothing, and of a prompt that is new compares with nothing", async () => {
    await build();
    registry().askModel = fakeModel(() => answerOf("soon")).ask;
    const events = await hear({ case: undefined, variables: { customer: "Ben" }, path: "support/new" });
    expect(events.map(({ type, side }) => `${side} ${type}`)).toEqual(["draft asked", "draft answered"]);
    expect(events.at(-1)).toMatchObject({ answer: { text: "soon" }, judged: null });
  });

  it("without any model still judges the rendered prompt, and says else what is missing", async () => {
    await build([...promptCases(1), { ...answerCases(1)[0], id: "asks" }]);
    expect((await hear()).at(-1)).toMatchObject({
      type: "answered",
      answer: null,
      judged: { outcome: "passed" },
    });
    expect((await hear({ case: { set, id: "asks" } })).at(-1)).toMatchObject({
      type: "failed",
      kind: "no_provider",
    });
  });

  it("is judged by the judge of the set, as a run is, and says what that took", async () => {
    const kind = { type: "llm-rubric", value: "Is kind to {{customer}}" };
    await build(answerCases(1, { assertions: [kind] }), { judge: { model: "judge", repeats: 3 } });
    const judge = fakeJudge(({ count }) => verdictOf(count !== 2));
    registry().askModel = judge.ask;
    const draft = ofSide(await hear(), "draft");
    expect(draft.map(({ type }) => type)).toEqual(["asked", "judging", "answered"]);
    expect(draft.at(-1)).toMatchObject({
      judged: { outcome: "passed", assertions: [{ type: "llm-rubric" }] },
      judging: { count: 3, costUsd: 0.006 },
    });
  });

  it("has no verdict where its judge gives none, and keeps the answer", async () => {
    const kind = { type: "llm-rubric", value: "Is kind to {{customer}}" };
    await build(answerCases(1, { assertions: [kind] }), { judge: { model: "judge", repeats: 1 } });
    registry().askModel = fakeJudge(() => "As you like.").ask;
    expect(ofSide(await hear(), "draft").at(-1)).toMatchObject({
      answer: { text: "Soon, Mira 1." },
      judged: { outcome: "errored", error: { kind: "judge_failed" } },
    });
  });

  it("tells of a fault on the side that met it, and of the other all the same", async () => {
    await build();
    const ask: AskModel = async ({ messages }) => {
      if (messages[0]?.content.startsWith("Be brief")) throw fault("rate_limited", 7000);
      return answerOf("soon");
    };
    registry().askModel = ask;
    const events = await hear();
    expect(ofSide(events, "draft").at(-1)).toMatchObject({ type: "failed", kind: "rate_limited" });
    expect(ofSide(events, "live").at(-1)).toMatchObject({ type: "answered" });
  });

  it("ends for whoever goes away", async () => {
    await build();
    const gone = new AbortController();
    registry().askModel = (_request, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
        gone.abort(new Error("The page was closed."));
      });
    await expect(hear({}, gone.signal)).rejects.toThrow("The page was closed.");
  });

  it.each<[string, Given, string]>([
    ["content that is no prompt", { content: { messages: 7 } }, "invalid_content"],
    ["a model that the prompt does not allow", { model: "another" }, "invalid_input"],
    ["a case that is not there", { case: { set, id: "nobody" } }, "not_found"],
    ["a set that is not there", { case: { set: "support/none", id: "case-1" } }, "not_found"],
    ["an environment that is not there", { against: "moon" }, "not_found"],
    ["a case and values at once", { variables: {} }, "invalid_input"],
    ["neither", { case: undefined }, "invalid_input"],
  ])("is refused with %s", async (_what, more, code) => {
    await build();
    expect(await codeOf(hear(more))).toBe(code);
  });

  it("is nothing for whoever may only read", async () => {
    await build();
    expect(await codeOf(tryCase(vera, { path, content, case: { set, id: "case-1" } }))).toBe("forbidden");
  });
});
