"use client";
import { memo } from "react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { EditorProblem } from "./editor-types";
import { errorAt } from "./error-at";
import type { PromptDraft } from "./prompt-draft";

type Props = Pick<PromptDraft, "format" | "schema" | "tools"> & {
  problems: readonly EditorProblem[];
  onChange: (change: Partial<PromptDraft>) => void;
};

/** What callers get back: the output's format and schema, and the tools that may be called. */
export const ContractCard = memo(function ContractCard({ format, schema, tools, problems, onChange }: Props) {
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
              <Textarea
                {...control}
                mono
                data-field="output.schema"
                spellCheck={false}
                className="max-h-120"
                value={schema}
                onChange={(event) => onChange({ schema: event.target.value })}
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
            <Textarea
              {...control}
              mono
              data-field="tools"
              spellCheck={false}
              rows={2}
              className="max-h-120"
              value={tools}
              onChange={(event) => onChange({ tools: event.target.value })}
            />
          )}
        </Field>
      </CardBody>
    </Card>
  );
});
