"use client";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { EditorProblem } from "./editor-types";
import { errorAt } from "./error-at";

type Props = { text: string; problems: readonly EditorProblem[]; onChange: (text: string) => void };

export function OwnerRulesField({ text, problems, onChange }: Props) {
  const error = errorAt(problems, "text");
  return (
    <Card aria-labelledby="owner-rules">
      <CardHeader id="owner-rules" title="Owner rules" />
      <CardBody>
        <Field
          label="Rules, one a line"
          error={error}
          hint={
            <>
              A path pattern, then <code>@team</code> or e-mail addresses, then <code>min=</code> approvals
              and, for one environment alone, <code>env=</code>. The last line that matches a path wins. The
              owners of every line whose effect changes have to approve.
            </>
          }
        >
          {(control) => (
            <Textarea
              {...control}
              mono
              data-field="text"
              spellCheck={false}
              rows={14}
              value={text}
              onChange={(event) => onChange(event.target.value)}
            />
          )}
        </Field>
      </CardBody>
    </Card>
  );
}
