"use client";
import { Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { EditorProblem } from "../editor-types";
import { errorAt } from "../error-at";
import { IconButton } from "../icon-button";
import type { AssertionDraft } from "./golden-draft";

type Props = {
  one: AssertionDraft;
  name: string;
  path: string;
  /** The list of types that is offered. */
  types: string;
  problems: readonly EditorProblem[];
  onChange: (one: AssertionDraft) => void;
  onRemove: () => void;
  /** What a set holds. */
  children?: ReactNode;
};

/** One assertion: its type and value in a row, what is seldom said below. */
export function AssertionFields({ one, name, path, types, problems, onChange, onRemove, children }: Props) {
  const set = (change: Partial<AssertionDraft>) => onChange({ ...one, ...change });
  const isSet = one.assertions !== null;
  const error = errorAt(problems, path);
  const further = [
    one.threshold !== "" && `threshold ${one.threshold}`,
    one.weight.trim() !== "1" && `weight ${one.weight}`,
    one.metric !== "" && `metric ${one.metric}`,
    one.target === "prompt" && "of the prompt",
  ].filter(Boolean);
  return (
    <div className="grid gap-1.5 rounded-md border border-line bg-surface p-2">
      <div className="grid grid-cols-[1fr_auto] items-start gap-2 sm:grid-cols-[minmax(0,12rem)_1fr_auto]">
        {isSet ? (
          <p className="flex h-7.5 items-center font-mono text-sm">assert-set</p>
        ) : (
          <Input
            mono
            list={types}
            data-field={`${path}.type`}
            aria-label={`Type of ${name}`}
            aria-invalid={error ? true : undefined}
            spellCheck={false}
            autoCapitalize="off"
            value={one.type}
            onChange={(event) => set({ type: event.target.value })}
          />
        )}
        {isSet ? (
          <p className="flex min-h-7.5 items-center text-ink-3 max-sm:order-last max-sm:col-span-2">
            Passes when all of it passes, or from its threshold on.
          </p>
        ) : (
          <Textarea
            rows={1}
            data-field={`${path}.value`}
            aria-label={`Value of ${name}`}
            placeholder="value"
            className="max-h-60 min-h-7.5 max-sm:order-last max-sm:col-span-2 max-sm:min-h-11"
            value={one.value}
            onChange={(event) => set({ value: event.target.value })}
          />
        )}
        <IconButton label={`Remove ${name}`} onPress={onRemove}>
          <Trash2 aria-hidden="true" />
        </IconButton>
      </div>
      {error && <p className="text-bad">{error}</p>}
      {children}
      <Disclosure label={further.length > 0 ? further.join(", ") : "Threshold, weight, metric, target"} wide>
        <div className="grid gap-2 sm:grid-cols-4">
          {(["threshold", "weight", "metric"] as const).map((field) => (
            <Field key={field} label={LABEL[field]}>
              {(control) => (
                <Input
                  {...control}
                  data-field={`${path}.${field}`}
                  inputMode={field === "metric" ? "text" : "decimal"}
                  value={one[field]}
                  onChange={(event) => set({ [field]: event.target.value })}
                />
              )}
            </Field>
          ))}
          {!isSet && (
            <Field label="Judges">
              {(control) => (
                <Select
                  {...control}
                  value={one.target}
                  onChange={(event) => set({ target: event.target.value === "prompt" ? "prompt" : "output" })}
                >
                  <option value="output">the answer</option>
                  <option value="prompt">the prompt as rendered</option>
                </Select>
              )}
            </Field>
          )}
        </div>
      </Disclosure>
    </div>
  );
}

const LABEL = { threshold: "Threshold", weight: "Weight", metric: "Metric" } as const;
