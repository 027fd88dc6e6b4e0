"use client";
import { Plus } from "lucide-react";
import { memo, useCallback } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { EditorProblem } from "./editor-types";
import { emptyVariable, type PromptDraft, type VariableDraft } from "./prompt-draft";
import { VariableFields } from "./variable-fields";

type Props = {
  variables: readonly VariableDraft[];
  undeclared: readonly string[];
  problems: readonly EditorProblem[];
  onChange: (change: (prompt: PromptDraft) => PromptDraft) => void;
};

/** What callers send. Names that a text uses and nobody declared are one press away. */
export const VariablesCard = memo(function VariablesCard({
  variables,
  undeclared,
  problems,
  onChange,
}: Props) {
  const set = useCallback(
    (variable: VariableDraft) =>
      onChange((now) => ({
        ...now,
        variables: now.variables.map((one) => (one.key === variable.key ? variable : one)),
      })),
    [onChange],
  );
  const remove = useCallback(
    (key: number) =>
      onChange((now) => ({ ...now, variables: now.variables.filter((one) => one.key !== key) })),
    [onChange],
  );
  const add = (name = "") =>
    onChange((now) => ({ ...now, variables: [...now.variables, emptyVariable(name)] }));
  return (
    <Card aria-labelledby="variables">
      <CardHeader id="variables" title="Variables" note={variables.length} />
      {variables.length === 0 && (
        <CardBody className="text-ink-3">
          None yet. Write {"{{name}}"} in a message, then declare it here with its type and a sample.
        </CardBody>
      )}
      <ul aria-label="Variables" className="divide-y empty:hidden">
        {variables.map((variable, index) => (
          <VariableFields
            key={variable.key}
            variable={variable}
            index={index}
            problems={problems}
            onChange={set}
            onRemove={remove}
          />
        ))}
      </ul>
      <div className="flex flex-wrap gap-2 border-t px-3 py-2">
        <Button size="sm" onClick={() => add()}>
          <Plus aria-hidden="true" />
          Add a variable
        </Button>
        {undeclared.map((name) => (
          <Button key={name} size="sm" onClick={() => add(name)}>
            Declare <code className="font-mono font-normal">{name}</code>
          </Button>
        ))}
      </div>
    </Card>
  );
});
