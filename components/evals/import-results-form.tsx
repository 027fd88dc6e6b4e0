"use client";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FileInput } from "@/components/ui/file-input";
import { FormFailure } from "@/components/ui/form-failure";
import { guardAction } from "@/components/ui/guard-action";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { type FormState, IDLE } from "@/lib/http/form-state";
import type { ImportResultsActions } from "./import-results";
import { ImportResultsPreview, type OutsidePreview } from "./import-results-preview";
import { readImportFields } from "./read-import-fields";
import { readResultsText } from "./read-results-text";

export type ImportChoices = {
  prompts: readonly string[];
  sets: readonly string[];
  environments: readonly string[];
  path: string | undefined;
  set: string | undefined;
};

type Props = { choices: ImportChoices; actions: ImportResultsActions; close: () => void };

/** What the results are of, and the results: looked at first, then brought. */
export function ImportResultsForm({ choices, actions, close }: Props) {
  const [text, setText] = useState("");
  const [state, setState] = useState<FormState>(IDLE);
  const [preview, setPreview] = useState<{ input: object; found: OutsidePreview } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const look = async (form: FormData) => {
    const read = readResultsText(text);
    setPreview(null);
    setState(IDLE);
    setProblem("problem" in read ? read.problem : null);
    if ("problem" in read) return;
    const input = { ...readImportFields(form), format: read.format, results: read.results };
    const next = await guardAction(() => actions.preview(input));
    setState(next);
    if (next.status === "done") setPreview({ input, found: next.result });
  };
  const forget = () => setPreview(null);
  const isGood = preview !== null && preview.found.problemCount === 0;
  return (
    <form
      onReset={(event) => event.preventDefault()}
      onChange={forget}
      action={async (form) => {
        if (!isGood) return look(form);
        setState(await guardAction(() => actions.bring(preview.input)));
      }}
      className="grid gap-3"
    >
      <About choices={choices} />
      <Field label="File" required={false} hint="JSON: rows of ours, or the results file of promptfoo.">
        {(control) => (
          <FileInput
            {...control}
            accept=".json,application/json"
            onChoose={async ({ files }) => setText((await files?.[0]?.text()) ?? "")}
          />
        )}
      </Field>
      <Field
        label="Results"
        required
        error={problem}
        hint="A row: the id of a case, and its output, whether it passed, or its error."
      >
        {(control) => (
          <Textarea
            {...control}
            mono
            rows={5}
            spellCheck={false}
            className="max-h-40"
            placeholder={'[{ "caseId": "refund-late", "output": "It comes within 14 days." }]'}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {preview && (
        <div ref={showWhole}>
          <ImportResultsPreview preview={preview.found} />
        </div>
      )}
      <FormFailure state={state} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="primary" pendingLabel={isGood ? "Importing…" : "Looking…"}>
          {isGood ? "Import" : "Look at them"}
        </SubmitButton>
        <Button onClick={close}>Cancel</Button>
      </div>
    </form>
  );
}

/** What was found stands below all fields, and out of sight on a phone. */
function showWhole(found: HTMLElement | null): void {
  found?.scrollIntoView({ block: "center" });
}

function About({ choices: { prompts, sets, environments, path, set } }: { choices: ImportChoices }) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Choice label="Prompt" name="path" options={prompts} chosen={path} />
      <Field label="Version or change" required={false} hint="1.4.2, or #12; empty for the newest version.">
        {(control) => <Input {...control} name="judged" autoComplete="off" />}
      </Field>
      <Choice label="Golden set" name="set" options={sets} chosen={set} />
      <Choice label="Compared with what is live in" name="against" options={environments} chosen="">
        <option value="">Nothing: no comparison</option>
      </Choice>
      <Field label="Model" required={false} hint="Who answered, as the prompt names it.">
        {(control) => <Input {...control} name="model" autoComplete="off" placeholder="openai/gpt-5-mini" />}
      </Field>
      <Field label="Repeats of each case">
        {(control) => <Input {...control} type="number" name="repeats" min={1} max={20} defaultValue={1} />}
      </Field>
      <Field label="Where they were made" required={false}>
        {(control) => <Input {...control} name="source" placeholder="CI, nightly" maxLength={200} />}
      </Field>
      <Field label="Its address" required={false}>
        {(control) => <Input {...control} name="url" type="url" placeholder="https://" maxLength={2000} />}
      </Field>
    </div>
  );
}

type ChoiceProps = {
  label: string;
  name: string;
  options: readonly string[];
  chosen: string | undefined;
  children?: ReactNode;
};

function Choice({ label, name, options, chosen, children }: ChoiceProps) {
  return (
    <Field label={label}>
      {(control) => (
        <Select {...control} name={name} defaultValue={chosen}>
          {children}
          {options.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
