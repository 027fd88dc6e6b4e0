"use client";
import { Plus, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { EditorProblem } from "../editor-types";
import { errorAt } from "../error-at";
import { IconButton } from "../icon-button";
import { newKey } from "../prompt-draft";
import { FieldGroup } from "./field-group";
import type { ValueDraft } from "./golden-draft";

type Props = {
  values: readonly ValueDraft[];
  path: string;
  problems: readonly EditorProblem[];
  onChange: (values: readonly ValueDraft[]) => void;
};

/** The values that a case fills the prompt's variables with. */
export function ValueFields({ values, path, problems, onChange }: Props) {
  const set = (key: number, change: Partial<ValueDraft>) =>
    onChange(values.map((one) => (one.key === key ? { ...one, ...change } : one)));
  return (
    <FieldGroup
      title="Variables"
      note="Texts as they are; numbers, true, lists and objects as JSON. A text that looks like one stands in quotes."
      error={errorAt(problems, path)}
    >
      {values.map(({ key, name, value }, index) => (
        <div
          key={key}
          className="grid grid-cols-[1fr_auto] items-start gap-2 sm:grid-cols-[minmax(0,10rem)_1fr_auto]"
        >
          <Input
            mono
            data-field={`${path}[${index}].name`}
            aria-label={`Name of variable ${index + 1}`}
            aria-invalid={errorAt(problems, `${path}[${index}]`) ? true : undefined}
            placeholder="name"
            spellCheck={false}
            autoCapitalize="off"
            value={name}
            onChange={(event) => set(key, { name: event.target.value })}
          />
          <Textarea
            rows={1}
            data-field={`${path}.${name.trim()}`}
            aria-label={`Value of ${name.trim() || `variable ${index + 1}`}`}
            className="max-h-60 min-h-7.5 max-sm:order-last max-sm:col-span-2 max-sm:min-h-11"
            value={value}
            onChange={(event) => set(key, { value: event.target.value })}
          />
          <IconButton
            label={`Remove ${name.trim() || `variable ${index + 1}`}`}
            onPress={() => onChange(values.filter((one) => one.key !== key))}
          >
            <Trash2 aria-hidden="true" />
          </IconButton>
        </div>
      ))}
      <Button size="sm" onClick={() => onChange([...values, { key: newKey(), name: "", value: "" }])}>
        <Plus aria-hidden="true" />
        Add a variable
      </Button>
    </FieldGroup>
  );
}
