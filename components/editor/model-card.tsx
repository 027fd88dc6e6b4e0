"use client";
import { Plus, Trash2 } from "lucide-react";
import { memo } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { EditorProblem } from "./editor-types";
import { errorAt } from "./error-at";
import { newKey, type ParameterDraft, type PromptDraft } from "./prompt-draft";

type Props = {
  model: string;
  allowed: string;
  parameters: readonly ParameterDraft[];
  problems: readonly EditorProblem[];
  onChange: (change: Partial<PromptDraft>) => void;
};

/** Which models may answer, and within which bounds. */
export const ModelCard = memo(function ModelCard({ model, allowed, parameters, problems, onChange }: Props) {
  const set = (key: number, change: Partial<ParameterDraft>) =>
    onChange({ parameters: parameters.map((row) => (row.key === key ? { ...row, ...change } : row)) });
  const add = () =>
    onChange({ parameters: [...parameters, { key: newKey(), name: "", default: "", min: "", max: "" }] });
  return (
    <Card aria-labelledby="model">
      <CardHeader id="model" title="Model and parameters" />
      <CardBody className="grid gap-3 sm:grid-cols-2">
        <Field
          label="Default model"
          error={errorAt(problems, "model.default")}
          hint="Empty: the caller chooses."
        >
          {(control) => (
            <Input
              {...control}
              mono
              data-field="model.default"
              spellCheck={false}
              placeholder="openai/gpt-4.1-mini"
              value={model}
              onChange={(event) => onChange({ model: event.target.value })}
            />
          )}
        </Field>
        <Field label="Allowed models" error={errorAt(problems, "model.allowed")} hint="One a line.">
          {(control) => (
            <Textarea
              {...control}
              mono
              data-field="model.allowed"
              spellCheck={false}
              rows={2}
              value={allowed}
              onChange={(event) => onChange({ allowed: event.target.value })}
            />
          )}
        </Field>
      </CardBody>
      <ul aria-label="Parameters" className="divide-y border-t empty:hidden">
        {parameters.map((row, index) => (
          <li
            key={row.key}
            className="grid grid-cols-3 gap-x-3 gap-y-2 px-3 py-2.5 sm:grid-cols-[2fr_1fr_1fr_1fr_auto]"
          >
            <Field
              label="Parameter"
              error={errorAt(problems, `parameters.${row.name.trim()}`)}
              className="max-sm:col-span-3"
            >
              {(control) => (
                <Input
                  {...control}
                  mono
                  data-field={`parameters.${row.name.trim()}`}
                  spellCheck={false}
                  placeholder="temperature"
                  value={row.name}
                  onChange={(event) => set(row.key, { name: event.target.value })}
                />
              )}
            </Field>
            {(["min", "default", "max"] as const).map((field) => (
              <Field key={field} label={LABEL[field]}>
                {(control) => (
                  <Input
                    {...control}
                    inputMode="decimal"
                    aria-label={`${LABEL[field]} of ${row.name || `parameter ${index + 1}`}`}
                    value={row[field]}
                    onChange={(event) => set(row.key, { [field]: event.target.value })}
                  />
                )}
              </Field>
            ))}
            <Button
              variant="ghost"
              aria-label={`Remove ${row.name || `parameter ${index + 1}`}`}
              className="mt-6 w-7.5 px-0 max-sm:col-span-3 max-sm:mt-0 max-sm:w-auto"
              onClick={() => onChange({ parameters: parameters.filter((one) => one.key !== row.key) })}
            >
              <Trash2 aria-hidden="true" />
              <span className="sm:hidden">Remove</span>
            </Button>
          </li>
        ))}
      </ul>
      <div className="border-t px-3 py-2">
        <Button size="sm" onClick={add}>
          <Plus aria-hidden="true" />
          Add a parameter
        </Button>
      </div>
    </Card>
  );
});

const LABEL = { min: "Min", default: "Default", max: "Max" } as const;
