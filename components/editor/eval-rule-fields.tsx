"use client";
import { Trash2 } from "lucide-react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { EvalRule } from "@/lib/artifacts/content/eval-rules-content";
import { STANDARD_RULES } from "@/lib/evals/statistics/run-rules";
import type { EditorProblem } from "./editor-types";
import { errorAt, exactErrorAt } from "./error-at";
import { FloorFields } from "./floor-fields";
import { IconButton } from "./icon-button";
import { NumberField } from "./number-field";

type Props = {
  rule: EvalRule;
  /** Where it stands in the content, such as `environments[0].evals[1]`. */
  at: string;
  label: string;
  problems: readonly EditorProblem[];
  onChange: (rule: EvalRule) => void;
  onRemove: () => void;
};

/** One golden set that a gate asks for, and what has to come of it. */
export function EvalRuleFields({ rule, at, label, problems, onChange, onRemove }: Props) {
  const set = (change: Partial<EvalRule>) => onChange({ ...rule, ...change });
  const place = (field: string) => ({ field: `${at}.${field}`, error: errorAt(problems, `${at}.${field}`) });
  const own = exactErrorAt(problems, at) ?? exactErrorAt(problems, `${at}.floors`);
  return (
    <fieldset className="grid gap-3 border-t px-3 py-2.5">
      <legend className="sr-only">{label}</legend>
      <div className="grid grid-cols-[1fr_auto] items-start gap-2">
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label="Golden set" error={place("set").error}>
            {(control) => (
              <Input
                {...control}
                data-field={place("set").field}
                className="font-mono"
                value={rule.set}
                placeholder="support/refund-cases"
                onChange={(event) => set({ set: event.target.value })}
              />
            )}
          </Field>
          <Field
            label="For the prompts"
            error={place("paths").error}
            hint="* is any part of a path, ** any depth"
          >
            {(control) => (
              <Input
                {...control}
                data-field={place("paths").field}
                className="font-mono"
                value={rule.paths}
                placeholder="support/**"
                onChange={(event) => set({ paths: event.target.value })}
              />
            )}
          </Field>
        </div>
        <IconButton label={`Remove ${label}`} onPress={onRemove}>
          <Trash2 className="size-4" aria-hidden="true" />
        </IconButton>
      </div>
      <div className="grid gap-3 sm:grid-cols-3">
        <NumberField
          label="Cases that have to pass"
          unit="%"
          scale={100}
          {...place("minimumPassRate")}
          value={rule.minimumPassRate}
          onChange={(minimumPassRate) => set({ minimumPassRate })}
        />
        <NumberField
          label="Times each case is asked"
          {...place("repeats")}
          value={rule.repeats}
          onChange={(repeats = Number.NaN) => set({ repeats })}
        />
        <div className="grid content-start gap-1.5">
          <Checkbox
            label="No worse than what is live"
            checked={rule.noRegression !== undefined}
            onChange={(event) =>
              set({ noRegression: event.target.checked ? STANDARD_RULES.noRegression : undefined })
            }
          />
          {rule.noRegression && (
            <NumberField
              label="Loss to be ruled out"
              unit="points"
              scale={100}
              {...place("noRegression.tolerance")}
              value={rule.noRegression.tolerance}
              onChange={(tolerance = Number.NaN) => set({ noRegression: { tolerance } })}
            />
          )}
        </div>
        <NumberField
          label="Mean cost, at most"
          unit="$"
          optional
          {...place("maxMeanCostUsd")}
          value={rule.maxMeanCostUsd}
          onChange={(maxMeanCostUsd) => set({ maxMeanCostUsd })}
        />
        <NumberField
          label="95 of 100 answers within"
          unit="ms"
          optional
          {...place("maxP95LatencyMs")}
          value={rule.maxP95LatencyMs}
          onChange={(maxP95LatencyMs) => set({ maxP95LatencyMs })}
        />
        <Checkbox
          label="Results from outside count"
          checked={rule.acceptsOutside === true}
          onChange={(event) => set({ acceptsOutside: event.target.checked ? true : undefined })}
        />
      </div>
      <FloorFields
        floors={rule.floors ?? []}
        at={`${at}.floors`}
        problems={problems}
        onChange={(floors) => set({ floors: floors.length > 0 ? floors : undefined })}
      />
      {own && <p className="text-bad">{own}</p>}
    </fieldset>
  );
}
