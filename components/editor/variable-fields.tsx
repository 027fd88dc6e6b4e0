"use client";
import { Trash2 } from "lucide-react";
import { memo } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { VARIABLE_TYPES, type VariableType } from "@/sdk/core/prompt-types";
import type { EditorProblem } from "./editor-types";
import { errorAt } from "./error-at";
import type { VariableDraft } from "./prompt-draft";

type Props = {
  variable: VariableDraft;
  index: number;
  problems: readonly EditorProblem[];
  onChange: (variable: VariableDraft) => void;
  onRemove: (key: number) => void;
};

const HINT: Record<VariableType, string> = {
  string: "text",
  number: "2 or 0.5",
  boolean: "true or false",
  date: "2026-03-31",
  list: '["first", "second"]',
};

/** One variable: what callers send, and a sample that the preview uses. */
export const VariableFields = memo(function VariableFields(props: Props) {
  const { variable, index, problems, onChange, onRemove } = props;
  const path = `variables[${index}]`;
  const name = variable.name || `variable ${index + 1}`;
  return (
    <li aria-label={name} className="grid gap-x-3 gap-y-2 px-3 py-2.5 sm:grid-cols-2 xl:grid-cols-6">
      <Field label="Name" error={errorAt(problems, `${path}.name`)} className="xl:col-span-2">
        {(control) => (
          <Input
            {...control}
            mono
            data-field={`${path}.name`}
            spellCheck={false}
            autoCapitalize="off"
            value={variable.name}
            onChange={(event) => onChange({ ...variable, name: event.target.value })}
          />
        )}
      </Field>
      <Field label="Type" className="xl:col-span-2">
        {(control) => (
          <Select
            {...control}
            value={variable.type}
            onChange={(event) => onChange({ ...variable, type: event.target.value as VariableType })}
          >
            {VARIABLE_TYPES.map((type) => (
              <option key={type}>{type}</option>
            ))}
          </Select>
        )}
      </Field>
      <div className="flex items-end justify-between gap-2 sm:col-span-2 xl:col-span-2">
        <Checkbox
          label="Required"
          aria-label={`${name} is required`}
          checked={variable.required}
          onChange={(event) => onChange({ ...variable, required: event.target.checked })}
        />
        <Button
          variant="ghost"
          aria-label={`Remove ${name}`}
          title={`Remove ${name}`}
          className="w-7.5 px-0 max-sm:w-11 max-sm:px-0"
          onClick={() => onRemove(variable.key)}
        >
          <Trash2 aria-hidden="true" />
        </Button>
      </div>
      {(["sample", "default", "description"] as const).map((field) => (
        <Field
          key={field}
          label={LABEL[field]}
          error={field === "description" ? undefined : errorAt(problems, `${path}.${field}`)}
          className="xl:col-span-2"
        >
          {(control) => (
            <Textarea
              {...control}
              mono={field !== "description"}
              data-field={`${path}.${field}`}
              rows={1}
              placeholder={field === "sample" ? HINT[variable.type] : ""}
              className="max-h-40 min-h-7.5 max-sm:min-h-11"
              value={variable[field]}
              onChange={(event) => onChange({ ...variable, [field]: event.target.value })}
            />
          )}
        </Field>
      ))}
    </li>
  );
});

const LABEL = { sample: "Sample", default: "Default", description: "Description" } as const;
