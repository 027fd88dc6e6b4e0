"use client";
import { Plus } from "lucide-react";
import { memo, useCallback, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { EditorProblem } from "./editor-types";
import { emptyVariable, type PromptDraft, type VariableDraft } from "./prompt-draft";
import { COLUMNS, VariableFields } from "./variable-fields";

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
  const [added, setAdded] = useState(0);
  const add = (name = "") => {
    const variable = emptyVariable(name);
    setAdded(variable.key);
    onChange((now) => ({ ...now, variables: [...now.variables, variable] }));
  };
  return (
    <Card aria-labelledby="variables">
      <CardHeader id="variables" title="Variables" note={variables.length} />
      {variables.length === 0 && (
        <CardBody className="text-ink-3">
          None yet. Write {"{{name}}"} in a message, then declare it here with its type and a sample.
        </CardBody>
      )}
      {variables.length > 0 && (
        <div className="@container">
          <p aria-hidden="true" className={`@max-xl:hidden pt-1.5 text-ink-3 text-sm ${COLUMNS}`}>
            {["Name", "Type", "Required", "Sample", "Default"].map((column) => (
              <span key={column}>{column}</span>
            ))}
          </p>
          <ul aria-label="Variables" className="@max-xl:divide-y @xl:pb-1.5">
            {variables.map((variable, index) => (
              <VariableFields
                key={variable.key}
                variable={variable}
                index={index}
                isNew={variable.key === added}
                problems={problems}
                onChange={set}
                onRemove={remove}
              />
            ))}
          </ul>
        </div>
      )}
      <div data-after-variables className="flex flex-wrap gap-2 border-t px-3 py-2">
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
