"use client";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { LadderRule } from "@/lib/artifacts/content/ladder-rules-content";
import type { EditorProblem } from "./editor-types";
import { errorAt, exactErrorAt } from "./error-at";
import { IconButton } from "./icon-button";
import { NumberField } from "./number-field";

type Props = {
  environment: string;
  rules: readonly LadderRule[];
  at: string;
  problems: readonly EditorProblem[];
  onChange: (rules: LadderRule[]) => void;
};

const NEW_RULE: LadderRule = { paths: "**", steps: [5, 25, 50, 100], dwellMinutes: 60 };

/** How gradually versions have to come to an environment. */
export function RolloutRules({ environment, rules, at, problems, onChange }: Props) {
  const replace = (index: number, rule: LadderRule) =>
    onChange(rules.map((one, place) => (place === index ? rule : one)));
  const own = exactErrorAt(problems, at);
  return (
    <section aria-label={`Rollouts of ${environment}`}>
      {rules.map((rule, index) => (
        <RuleFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no name of its own while it is typed
          key={index}
          rule={rule}
          at={`${at}[${index}]`}
          label={`rollout ${index + 1} of ${environment}`}
          problems={problems}
          onChange={(changed) => replace(index, changed)}
          onRemove={() => onChange(rules.filter((_, place) => place !== index))}
        />
      ))}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t px-3 py-2.5">
        {own && <p className="w-full text-bad">{own}</p>}
        <Button onClick={() => onChange([...rules, NEW_RULE])}>Ask for a rollout</Button>
        <span className="text-ink-3 text-sm">
          {rules.length === 0
            ? "Versions may come to everyone at once."
            : "What replaces a live version comes no faster than this. A rollback never waits."}
        </span>
      </div>
    </section>
  );
}

type RuleProps = {
  rule: LadderRule;
  at: string;
  label: string;
  problems: readonly EditorProblem[];
  onChange: (rule: LadderRule) => void;
  onRemove: () => void;
};

function RuleFields({ rule, at, label, problems, onChange, onRemove }: RuleProps) {
  const [steps, setSteps] = useState(rule.steps.join(", "));
  const own = exactErrorAt(problems, at);
  return (
    <fieldset className="grid gap-3 border-t px-3 py-2.5">
      <legend className="sr-only">{label}</legend>
      <div className="grid grid-cols-[1fr_auto] items-start gap-2">
        <div className="grid gap-3 sm:grid-cols-2">
          <Field
            label="Prompts that come gradually"
            error={errorAt(problems, `${at}.paths`)}
            hint="* is any part of a path, ** any depth"
          >
            {(control) => (
              <Input
                {...control}
                data-field={`${at}.paths`}
                className="font-mono"
                value={rule.paths}
                placeholder="support/**"
                onChange={(event) => onChange({ ...rule, paths: event.target.value })}
              />
            )}
          </Field>
          <Field
            label="At most, step by step, in %"
            error={errorAt(problems, `${at}.steps`)}
            hint="Whole numbers that rise; the last one is 100."
          >
            {(control) => (
              <Input
                {...control}
                data-field={`${at}.steps`}
                value={steps}
                placeholder="5, 25, 50, 100"
                onChange={(event) => {
                  setSteps(event.target.value);
                  onChange({ ...rule, steps: readSteps(event.target.value) });
                }}
              />
            )}
          </Field>
        </div>
        <IconButton label={`Remove ${label}`} onPress={onRemove}>
          <Trash2 className="size-4" aria-hidden="true" />
        </IconButton>
      </div>
      <div className="grid items-end gap-3 sm:grid-cols-2">
        <NumberField
          label="Each step lasts at least"
          unit="minutes"
          field={`${at}.dwellMinutes`}
          error={errorAt(problems, `${at}.dwellMinutes`)}
          value={rule.dwellMinutes}
          onChange={(dwellMinutes = Number.NaN) => onChange({ ...rule, dwellMinutes })}
        />
        <NumberField
          label="Answers counted at each step"
          unit="at least"
          optional
          field={`${at}.sample`}
          error={errorAt(problems, `${at}.sample`)}
          value={rule.sample}
          onChange={(sample) => onChange({ ...rule, sample })}
        />
        <Checkbox
          label="A person lets each further step begin"
          checked={rule.hold === true}
          onChange={(event) => onChange({ ...rule, hold: event.target.checked ? true : undefined })}
        />
      </div>
      {own && <p className="text-bad">{own}</p>}
    </fieldset>
  );
}

/** What is no number stays none, so that it is told. */
function readSteps(text: string): number[] {
  return text
    .split(/[\s,·%]+/)
    .filter((part) => part !== "")
    .map((part) => (/^\d+$/.test(part) ? Number(part) : Number.NaN));
}
