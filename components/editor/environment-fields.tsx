"use client";
import { BareInput } from "@/components/ui/bare-input";
import { Card, CardHeader } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { EditorProblem } from "./editor-types";
import { errorAt } from "./error-at";
import { EvalRules } from "./eval-rules";
import type { EnvironmentDraft } from "./item-draft";
import { RolloutRules } from "./rollout-rules";

type Props = {
  environments: readonly EnvironmentDraft[];
  problems: readonly EditorProblem[];
  onChange: (environments: EnvironmentDraft[]) => void;
};

/** The rules of each environment: what its gate asks for, how gradually versions come, and whether merged versions go there at once. */
export function EnvironmentFields({ environments, problems, onChange }: Props) {
  const set = (key: string, change: Partial<EnvironmentDraft>) =>
    onChange(environments.map((rule) => (rule.key === key ? { ...rule, ...change } : rule)));
  const moveProduction = (key: string) =>
    onChange(environments.map((rule) => ({ ...rule, production: rule.key === key })));
  return environments.map((rule, index) => (
    <Card key={rule.key} aria-label={rule.key}>
      <CardHeader title={rule.key} />
      <div className="grid gap-3 px-3 py-2.5 sm:grid-cols-2">
        <Field
          label="Approvals that its gate asks for"
          error={errorAt(problems, `environments[${index}].requiredApprovals`)}
        >
          {(control) => (
            <Input
              {...control}
              data-field={`environments[${index}].requiredApprovals`}
              type="number"
              min={0}
              max={20}
              className="max-w-24"
              value={Number.isNaN(rule.requiredApprovals) ? "" : rule.requiredApprovals}
              onChange={(event) => set(rule.key, { requiredApprovals: event.target.valueAsNumber })}
            />
          )}
        </Field>
        <div className="grid content-start gap-1.5">
          <Checkbox
            label="Protected"
            hint="Never below one approval by somebody who wrote nothing of it."
            checked={rule.protected}
            onChange={(event) => set(rule.key, { protected: event.target.checked })}
          />
          <Checkbox
            label="Takes merged versions at once"
            checked={rule.autoRelease}
            onChange={(event) => set(rule.key, { autoRelease: event.target.checked })}
          />
          <label className="inline-flex min-h-6 items-center gap-2 max-sm:min-h-11">
            <BareInput
              type="radio"
              name="production"
              className="size-4 accent-accent"
              checked={rule.production}
              onChange={() => moveProduction(rule.key)}
            />
            This is production
          </label>
        </div>
      </div>
      <EvalRules
        environment={rule.key}
        rules={rule.evals ?? []}
        at={`environments[${index}].evals`}
        problems={problems}
        onChange={(evals) => set(rule.key, { evals: evals.length > 0 ? evals : undefined })}
      />
      <RolloutRules
        environment={rule.key}
        rules={rule.rollouts ?? []}
        at={`environments[${index}].rollouts`}
        problems={problems}
        onChange={(rollouts) => set(rule.key, { rollouts: rollouts.length > 0 ? rollouts : undefined })}
      />
    </Card>
  ));
}
