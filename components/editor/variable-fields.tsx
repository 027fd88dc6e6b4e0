"use client";
import clsx from "clsx";
import { Text, Trash2 } from "lucide-react";
import { memo, useState } from "react";
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

/** One row a variable where there is room for it, a card where there is not; the last column holds the buttons. */
export const COLUMNS =
  "grid gap-x-2 gap-y-1.5 px-3 @xl:grid-cols-[minmax(0,1.35fr)_6.5rem_4rem_minmax(0,1.5fr)_minmax(0,0.65fr)_4rem]";

type Props = {
  variable: VariableDraft;
  index: number;
  /** Just added: its name is to be typed. */
  isNew: boolean;
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
const ICON = "w-7.5 px-0 max-sm:w-11 max-sm:px-0";

/** One variable: what callers send, and a sample that the preview uses. */
export const VariableFields = memo(function VariableFields(props: Props) {
  const { variable, index, isNew, problems, onChange, onRemove } = props;
  const [isDescribed, setDescribed] = useState(false);
  const path = `variables[${index}]`;
  const name = variable.name || `variable ${index + 1}`;
  return (
    <li aria-label={name} className={`${COLUMNS} grid-cols-2 items-start @xl:py-1 py-2.5`}>
      <Field label="Name" headed error={errorAt(problems, `${path}.name`)}>
        {(control) => (
          <Input
            {...control}
            mono
            autoFocus={isNew}
            data-field={`${path}.name`}
            spellCheck={false}
            autoCapitalize="off"
            value={variable.name}
            onChange={(event) => onChange({ ...variable, name: event.target.value })}
          />
        )}
      </Field>
      <Field label="Type" headed>
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
      <Checkbox
        label={<span className="@xl:sr-only">Required</span>}
        aria-label={`${name} is required`}
        className="col-span-full @xl:col-span-1 @xl:pt-0.5 @xl:pl-5"
        checked={variable.required}
        onChange={(event) => onChange({ ...variable, required: event.target.checked })}
      />
      {(["sample", "default"] as const).map((field) => (
        <Field key={field} label={LABEL[field]} headed error={errorAt(problems, `${path}.${field}`)}>
          {(control) => (
            <Textarea
              {...control}
              mono
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
      <div className="col-span-full flex justify-end @xl:col-span-1">
        <Button
          variant="ghost"
          aria-label={`Description of ${name}`}
          title={variable.description || `Describe ${name}`}
          aria-expanded={isDescribed}
          className={clsx(ICON, variable.description && "text-accent")}
          onClick={() => setDescribed(!isDescribed)}
        >
          <Text aria-hidden="true" />
        </Button>
        <Button
          variant="ghost"
          aria-label={`Remove ${name}`}
          title={`Remove ${name}`}
          className={ICON}
          onClick={(event) => {
            focusNeighbour(event.currentTarget);
            onRemove(variable.key);
          }}
        >
          <Trash2 aria-hidden="true" />
        </Button>
      </div>
      {isDescribed && (
        <Field label="Description" className="col-span-full @xl:pb-1.5">
          {(control) => (
            <Textarea
              {...control}
              autoFocus
              data-field={`${path}.description`}
              rows={1}
              placeholder="What it holds, for whoever sends it"
              className="max-h-40 min-h-7.5 max-sm:min-h-11"
              value={variable.description}
              onChange={(event) => onChange({ ...variable, description: event.target.value })}
            />
          )}
        </Field>
      )}
    </li>
  );
});

const LABEL = { sample: "Sample", default: "Default" } as const;

/** Whoever removes a row goes on at the next one, or the one before, or at Add. */
function focusNeighbour(button: HTMLElement): void {
  const row = button.closest("li");
  const next = row?.nextElementSibling ?? row?.previousElementSibling;
  const after = row?.closest("section")?.querySelector("[data-after-variables] button");
  const target = next?.querySelector("input") ?? after;
  if (target instanceof HTMLElement) target.focus();
}
