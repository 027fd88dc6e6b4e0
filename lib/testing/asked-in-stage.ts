import { importEvalRun } from "@/lib/evals/commands/import-eval-run";
import { STANDARD_ENVIRONMENTS } from "@/lib/workspaces/standard-rules";
import { buildMergedChange } from "@/prisma/factories";
import { buildEvalWorkspace, EVAL_PATHS, type EvalWorkspace } from "./eval-workspace";
import { REFUND_MODEL } from "./support-workspace";

export const ASKED = { path: EVAL_PATHS.prompt, version: "1.0.1", environment: "stage" };

/** Nine of ten have to pass; results from outside count. */
export const OUTSIDE_RULE = {
  paths: "support/**",
  set: EVAL_PATHS.set,
  repeats: 1,
  minimumPassRate: 0.9,
  acceptsOutside: true as boolean | undefined,
};
type Rule = Partial<typeof OUTSIDE_RULE> & Record<string, unknown>;

/** Stage asks for these evals from now on. */
export async function askInStage({ ana, omar }: EvalWorkspace, evals: readonly Rule[]): Promise<void> {
  const environments = STANDARD_ENVIRONMENTS.map(({ name: _name, color: _color, ...rules }) =>
    rules.key === "stage" && evals.length > 0
      ? { ...rules, evals: evals.map((rule) => JSON.parse(JSON.stringify({ ...OUTSIDE_RULE, ...rule }))) }
      : rules,
  );
  const content = { environments };
  const items = [{ path: "rules/environments", kind: "environment_rules" as const, content }];
  await buildMergedChange(ana, omar, { title: "Ask for evals", items });
}

/** 1.0.0 is live in stage, 1.0.1 waits for it, and stage asks for the golden set, also from outside. */
export async function buildAskedInStage(
  cases: Parameters<typeof buildEvalWorkspace>[0],
  rule: Rule = {},
): Promise<EvalWorkspace> {
  const world = await buildEvalWorkspace(cases);
  await askInStage(world, [rule]);
  return world;
}

/** Results from outside by their verdicts: true passed, false failed, null errored. */
export async function bringResults(
  { ana }: Pick<EvalWorkspace, "ana">,
  verdicts: readonly (boolean | null)[],
  more: Record<string, unknown> = {},
): Promise<number> {
  const results = verdicts.map((passed, index) => {
    const caseId = `case-${index + 1}`;
    return passed === null ? { caseId, error: "429" } : { caseId, passed };
  });
  const { number } = await importEvalRun(ana, {
    path: ASKED.path,
    version: ASKED.version,
    set: EVAL_PATHS.set,
    model: REFUND_MODEL,
    source: { name: "CI" },
    results,
    ...more,
  });
  return number;
}
