"use client";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { EditorProblem } from "../editor-types";
import { errorAt } from "../error-at";
import { AssertionList } from "./assertion-list";
import type { CaseDraft } from "./golden-draft";
import { HistoryFields } from "./history-fields";
import { ValueFields } from "./value-fields";

type Props = {
  one: CaseDraft;
  /** `cases[3]` */
  path: string;
  problems: readonly EditorProblem[];
  onChange: (one: CaseDraft) => void;
};

type TextField = "id" | "description" | "tags" | "weight" | "threshold" | "notes" | "traceId";

/** Everything that a case says. */
export function CaseFields({ one, path, problems, onChange }: Props) {
  const set = (change: Partial<CaseDraft>) => onChange({ ...one, ...change });
  const bind = (field: TextField) => ({
    "data-field": `${path}.${field}`,
    value: one[field],
    onChange: (event: { target: { value: string } }) => set({ [field]: event.target.value }),
  });
  const error = (field: string) => errorAt(problems, `${path}.${field}`);
  return (
    <div className="grid gap-4 border-t bg-sunken/40 px-3 py-3 sm:pl-9">
      <div className="grid gap-3 sm:grid-cols-[minmax(0,14rem)_1fr]">
        <Field label="Id" error={error("id")} hint="Stays the same from version to version.">
          {(control) => <Input {...control} {...bind("id")} mono spellCheck={false} autoCapitalize="off" />}
        </Field>
        <Field label="Description" required={false} error={error("description")}>
          {(control) => <Input {...control} {...bind("description")} maxLength={2_000} />}
        </Field>
      </div>
      <ValueFields
        values={one.variables}
        path={`${path}.variables`}
        problems={problems}
        onChange={(variables) => set({ variables })}
      />
      <AssertionList
        assertions={one.assertions}
        path={`${path}.assertions`}
        problems={problems}
        onChange={(assertions) => set({ assertions })}
      />
      <HistoryFields
        history={one.history}
        path={`${path}.history`}
        problems={problems}
        onChange={(history) => set({ history })}
      />
      <div className="grid items-start gap-3 sm:grid-cols-[1fr_6rem_8rem_auto]">
        <Field
          label="Tags"
          required={false}
          error={errorIn(problems, `${path}.tags`)}
          hint="With commas between."
        >
          {(control) => <Input {...control} {...bind("tags")} />}
        </Field>
        <Field label="Weight" error={error("weight")}>
          {(control) => <Input {...control} {...bind("weight")} inputMode="decimal" />}
        </Field>
        <Field label="Threshold" error={error("threshold")} hint="Empty: all have to pass.">
          {(control) => <Input {...control} {...bind("threshold")} inputMode="decimal" />}
        </Field>
        <Checkbox
          label="Must pass"
          className="sm:pt-6.5"
          checked={one.mustPass}
          onChange={(event) => set({ mustPass: event.target.checked })}
        />
      </div>
      <div className="grid items-start gap-3 sm:grid-cols-[1fr_minmax(0,14rem)]">
        <Field label="Notes" required={false} error={error("notes")}>
          {(control) => <Textarea {...control} {...bind("notes")} rows={1} className="max-h-60" />}
        </Field>
        <Field label="From trace" required={false} error={error("origin")}>
          {(control) => <Input {...control} {...bind("traceId")} mono spellCheck={false} />}
        </Field>
      </div>
    </div>
  );
}

/** A field that is a list in the content: a problem of one of its items is the field's. */
function errorIn(problems: readonly EditorProblem[], path: string): string | undefined {
  return problems.find((one) => one.severity === "error" && one.path.startsWith(path))?.message;
}
