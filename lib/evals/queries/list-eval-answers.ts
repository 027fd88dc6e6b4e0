import "server-only";
import { z } from "zod";
import type { GoldenCase } from "@/lib/artifacts/content/golden-set-content";
import { counterSchema } from "@/lib/kernel/counter";
import { defineQuery } from "@/lib/kernel/operation";
import type { AssertionResult } from "../assertions/judge-case";
import type { EvalSide } from "../runs/align-cases";
import { buildQuestion } from "../runs/case-question";
import { runNumberSchema } from "../runs/run-input";
import { followSettings } from "../runs/run-settings";
import { readPrompts, readSet } from "../store/load-run";
import { listAnswerRows } from "../store/results";
import { requireRun } from "../store/runs";

const input = z.object({
  number: runNumberSchema,
  /** Also what each case was rendered to, and from which values. */
  rendered: z.enum(["true", "false"]).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  /** How many rows the pages before had. */
  cursor: counterSchema.optional(),
});

type Rendered = { variables?: GoldenCase["variables"]; prompt?: string | null };

/** What stands of a run, one row a case, repeat and side, with the texts: for programs that keep or show results. */
export const listEvalAnswers = defineQuery({
  name: "list-eval-answers",
  permission: "eval:read",
  input,
  async run({ actor: { workspaceId }, input: { number, rendered, limit, cursor = 0 }, tx }) {
    const run = await requireRun(tx, workspaceId, number);
    const found = await listAnswerRows(tx, workspaceId, run.id, { skip: cursor, take: limit + 1 });
    const rows = found.slice(0, limit);
    const { cases } = await readSet(tx, workspaceId, run);
    const byId = new Map(cases.map((one) => [one.id, one]));
    const settings = { model: run.model, parameters: run.parameters };
    const prompts = rendered === "true" ? await readPrompts(tx, workspaceId, run) : null;
    const render = (caseId: string, side: EvalSide): Rendered => {
      const one = byId.get(caseId);
      const content = prompts?.[side];
      if (!one || !content) return {};
      const built = buildQuestion(
        content,
        one,
        side === "live" ? followSettings(content, settings) : settings,
      );
      return { variables: one.variables, prompt: built.ok ? built.prompt.text : null };
    };
    return {
      number,
      data: rows.map(({ answer, ...row }) => ({
        ...row,
        description: byId.get(row.caseId)?.description ?? "",
        passed: row.outcome === "passed",
        assertions: row.assertions.map(tellPassed),
        output: answer?.text ?? null,
        toolCalls: answer?.toolCalls ?? [],
        latencyMs: answer?.latencyMs ?? null,
        costUsd: answer?.costUsd ?? null,
        tokens: { input: answer?.inputTokens ?? null, output: answer?.outputTokens ?? null },
        ...render(row.caseId, row.side),
      })),
      nextCursor: found.length > limit ? String(cursor + rows.length) : null,
    };
  },
});

type Told = Omit<AssertionResult, "parts"> & { passed?: boolean; parts?: Told[] };

/** An error and what was not run are no passes. */
function tellPassed({ parts, ...one }: AssertionResult): Told {
  const passed = one.outcome === "passed";
  return { ...one, passed, ...(parts ? { parts: parts.map(tellPassed) } : {}) };
}
