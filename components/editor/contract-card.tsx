"use client";
import { memo, useMemo } from "react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { CodeField } from "./code/code-field";
import type { EditorProblem } from "./editor-types";
import { errorAt } from "./error-at";
import type { PromptDraft } from "./prompt-draft";

type Props = Pick<PromptDraft, "format" | "schema" | "tools"> & {
  problems: readonly EditorProblem[];
  onChange: (change: Partial<PromptDraft>) => void;
};

/** What callers get back: the output's format and schema, and the tools that may be called. */
export const ContractCard = memo(function ContractCard({ format, schema, tools, problems, onChange }: Props) {
  const inSchema = useMemo(() => within(problems, "output.schema"), [problems]);
  const inTools = useMemo(() => within(problems, "tools"), [problems]);
  return (
    <Card aria-labelledby="contract">
      <CardHeader id="contract" title="Output and tools" />
      <CardBody className="grid gap-3">
        <Field label="Output format" className="max-w-60" error={errorAt(problems, "output.format")}>
          {(control) => (
            <Select
              {...control}
              data-field="output.format"
              value={format}
              onChange={(event) => onChange({ format: event.target.value === "json" ? "json" : "text" })}
            >
              <option value="text">text</option>
              <option value="json">JSON</option>
            </Select>
          )}
        </Field>
        {(format === "json" || schema !== "") && (
          <Field
            label="Output schema"
            required={false}
            error={errorAt(problems, "output.schema")}
            hint="JSON Schema, draft-07. Whether it compiles is checked when you save."
          >
            {(control) => (
              <CodeField
                label="Output schema"
                describedBy={control["aria-describedby"]}
                field="output.schema"
                problems={inSchema}
                className="max-h-120"
                value={schema}
                onChange={(text) => onChange({ schema: text })}
              />
            )}
          </Field>
        )}
        <Field
          label="Tools"
          required={false}
          error={errorAt(problems, "tools")}
          hint='A JSON list: [{ "name": "…", "description": "…", "parameters": { … } }]'
        >
          {(control) => (
            <CodeField
              label="Tools"
              describedBy={control["aria-describedby"]}
              field="tools"
              problems={inTools}
              rows={2}
              className="max-h-120"
              value={tools}
              onChange={(text) => onChange({ tools: text })}
            />
          )}
        </Field>
      </CardBody>
    </Card>
  );
});

function within(problems: readonly EditorProblem[], field: string): EditorProblem[] {
  return problems.filter(({ path }) => path.startsWith(field));
}
