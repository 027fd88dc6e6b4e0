import type { GoldenCase, GoldenSetContent } from "@/lib/artifacts/content/golden-set-content";
import { parseContent } from "@/lib/artifacts/content/parse-content";
import { endEvalRun } from "@/lib/evals/commands/end-eval-run";
import { holdEvalRun } from "@/lib/evals/commands/hold-eval-run";
import {
  MAX_RECORDED_AT_ONCE,
  type ResultToRecord,
  recordEvalResults,
} from "@/lib/evals/commands/record-eval-results";
import { startEvalRun } from "@/lib/evals/commands/start-eval-run";
import type { EvalSide } from "@/lib/evals/runs/align-cases";
import { buildQuestion, questionDigest } from "@/lib/evals/runs/case-question";
import { erredCase, judgeAnswer, type Recording } from "@/lib/evals/runs/judge-answer";
import { followSettings, ownSettings, type RunSettings } from "@/lib/evals/runs/run-settings";
import { type PersonActor, systemActor } from "@/lib/kernel/actor";
import type { PromptContent } from "@/sdk/core/prompt-types";
import { answerAsDemo } from "./demo-model";

const OWNER = "the demo";

export type DemoRun = {
  path: string;
  set: string;
  /** What is judged, as its author wrote it: a version, or what a change says. */
  content: unknown;
  of: { version: string } | { change: number };
  cases: unknown;
  /** What is live where it is compared. */
  live?: { environment: string; content: unknown };
  model?: string;
  repeats?: number;
  /** Cases of which the model could not be reached. */
  away?: readonly string[];
};

type Side = { content: PromptContent; settings: RunSettings };

/** Makes finished runs by the commands that a server uses; what was asked before is replayed, as everywhere. */
export class DemoRunner {
  readonly #recorded = new Map<string, Recording>();

  async run(author: PersonActor, run: DemoRun, now: Date): Promise<void> {
    const { path, set, of, live, model, repeats = 1 } = run;
    const content = parseContent("prompt", path, run.content) as PromptContent;
    const own = ownSettings(content);
    const settings = model ? { ...own, model } : own;
    const { cases } = parseContent("golden_set", set, run.cases) as GoldenSetContent;
    const sides = new Map<EvalSide, Side>([["candidate", { content, settings }]]);
    if (live) {
      const served = parseContent("prompt", path, live.content) as PromptContent;
      sides.set("live", { content: served, settings: followSettings(served, settings) });
    }
    const asked = { path, set, repeats, ...of, ...(model ? { model } : {}) };
    const against = live ? { against: live.environment } : {};
    const { number } = await startEvalRun(author, { ...asked, ...against }, { now });
    const system = systemActor(author.workspaceId);
    await holdEvalRun(system, { number, owner: OWNER, leaseMs: 60_000 }, { now });
    const results = cases.flatMap((one) =>
      Array.from({ length: repeats }, (_, index) => index + 1).flatMap((repeat) =>
        [...sides].map(([side, said]) => this.#answer(one, repeat, side, said, run.away ?? [])),
      ),
    );
    for (let at = 0; at < results.length; at += MAX_RECORDED_AT_ONCE) {
      const batch = results.slice(at, at + MAX_RECORDED_AT_ONCE);
      await recordEvalResults(system, { number, owner: OWNER, results: batch }, { now });
    }
    await endEvalRun(system, { number, owner: OWNER }, { now });
  }

  #answer(
    one: GoldenCase,
    repeat: number,
    side: EvalSide,
    { content, settings }: Side,
    away: readonly string[],
  ): ResultToRecord {
    const about = { caseId: one.id, repeat, side };
    const plain = { ...about, recordingDigest: null, answer: null };
    const built = buildQuestion(content, one, settings);
    if (!built.ok)
      return { ...plain, ...erredCase({ kind: "not_rendered", message: built.reason }), asked: 0 };
    const { prompt, question } = built;
    if (!question) return { ...plain, ...judgeAnswer(one, prompt, null), asked: 0 };
    if (away.includes(one.id)) {
      const message = "The demo model could not be reached.";
      return { ...plain, ...erredCase({ kind: "unavailable", message }), asked: 5 };
    }
    const recordingDigest = questionDigest(question, repeat);
    const known = this.#recorded.get(recordingDigest);
    const answer =
      known ??
      answerAsDemo({
        prompt: prompt.text,
        question: String(one.variables.question),
        caseId: one.id,
        model: question.model,
        repeat,
      });
    this.#recorded.set(recordingDigest, answer);
    return {
      ...about,
      ...judgeAnswer(one, prompt, answer),
      recordingDigest,
      answer: known ? null : answer,
      asked: known ? 0 : 1,
    };
  }
}
