"use client";
import { Button } from "@/components/ui/button";
import type { EvalRule } from "@/lib/artifacts/content/eval-rules-content";
import { STANDARD_RULES } from "@/lib/evals/statistics/run-rules";
import type { EditorProblem } from "./editor-types";
import { exactErrorAt } from "./error-at";
import { EvalRuleFields } from "./eval-rule-fields";

type Props = {
  environment: string;
  rules: readonly EvalRule[];
  at: string;
  problems: readonly EditorProblem[];
  onChange: (rules: EvalRule[]) => void;
};

const NEW_RULE: EvalRule = { paths: "**", set: "", repeats: 1, ...STANDARD_RULES };

/** The golden sets that the gate of an environment asks for. */
export function EvalRules({ environment, rules, at, problems, onChange }: Props) {
  const replace = (index: number, rule: EvalRule) =>
    onChange(rules.map((one, place) => (place === index ? rule : one)));
  const own = exactErrorAt(problems, at);
  return (
    <section aria-label={`Evals of ${environment}`}>
      {rules.map((rule, index) => (
        <EvalRuleFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no name of its own while it is typed
          key={index}
          rule={rule}
          at={`${at}[${index}]`}
          label={`eval ${index + 1} of ${environment}`}
          problems={problems}
          onChange={(changed) => replace(index, changed)}
          onRemove={() => onChange(rules.filter((_, place) => place !== index))}
        />
      ))}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t px-3 py-2.5">
        {own && <p className="w-full text-bad">{own}</p>}
        <Button onClick={() => onChange([...rules, NEW_RULE])}>Ask for an eval</Button>
        <span className="text-ink-3 text-sm">
          {rules.length === 0
            ? "Its gate asks for none."
            : "Cases that must pass always have to. The set in force is asked, never one that came along with the prompt."}
        </span>
      </div>
    </section>
  );
}
