"use client";
import clsx from "clsx";
import { Check, X } from "lucide-react";
import { useMemo, useState } from "react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { type ConditionStep, explainCondition } from "@/lib/artifacts/explain-condition";
import type { Condition } from "@/sdk/core/targeting/condition";
import { ContextTextarea } from "./context-textarea";
import { readContext, startContext } from "./read-context";

type Props = {
  /** Null while it cannot be read. */
  condition: Condition | null;
};

/** Whether somebody is in a segment, and which part of its condition decides: asked as services ask. */
export function TryContext({ condition }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? startContext(condition);
  const { context, problem } = useMemo(() => readContext(text), [text]);
  const steps = condition && context ? explainCondition(condition, context) : [];
  const isIn = steps[0]?.holds ?? false;
  return (
    <Card aria-labelledby="try-context">
      <CardHeader id="try-context" title="Who is in it?" />
      <CardBody className="grid gap-2.5">
        <Field label="Context" hint="What a service sends, as JSON." error={problem}>
          {(control) => <ContextTextarea {...control} value={text} onChange={setTyped} />}
        </Field>
        {condition === null && (
          <p className="text-ink-2">There is no answer until the condition can be read.</p>
        )}
        {steps.length > 0 && (
          <output aria-label="Answer" className="grid gap-2">
            <span className={clsx("font-semibold", isIn ? "text-ok" : "text-ink")}>
              {isIn ? "In the segment" : "Not in the segment"}
            </span>
            <Steps steps={steps} />
          </output>
        )}
      </CardBody>
    </Card>
  );
}

/** Each part of the condition, with what the context has for it. */
function Steps({ steps }: { steps: readonly ConditionStep[] }) {
  return (
    <ul aria-label="Why" className="grid gap-1 text-sm">
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the condition
        <li key={index} className="flex gap-1.5" style={{ paddingLeft: `${step.depth * 0.75}rem` }}>
          {step.holds ? (
            <Check role="img" aria-label="holds" className="mt-0.5 size-3.5 shrink-0 text-ok" />
          ) : (
            <X role="img" aria-label="does not hold" className="mt-0.5 size-3.5 shrink-0 text-bad" />
          )}
          <span className="wrap-anywhere min-w-0">
            <span className="font-mono">{step.text}</span>
            {!step.isGroup && (
              <span className="ml-2 text-ink-3">
                {step.found === null ? "not given" : <>given {step.found}</>}
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
