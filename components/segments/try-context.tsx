"use client";
import clsx from "clsx";
import { Check, X } from "lucide-react";
import { useMemo, useState } from "react";
import {
  type ContextDraft,
  type ContextFaults,
  readDraft,
  startDraft,
  switchDraft,
  withAsked,
} from "@/components/context/context-draft";
import { ContextFields } from "@/components/context/context-fields";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { type ConditionStep, explainCondition } from "@/lib/artifacts/explain-condition";
import type { Condition } from "@/sdk/core/targeting/condition";

type Props = {
  /** Null while it cannot be read. */
  condition: Condition | null;
  /** What it asks for, each with a row of its own. */
  attributes: readonly string[];
};

const NO_FAULTS: ContextFaults = new Map();

/** Whether somebody is in a segment, and which part of its condition decides: asked as services ask. */
export function TryContext({ condition, attributes }: Props) {
  const [typed, setTyped] = useState<ContextDraft>(() => startDraft(attributes));
  const draft = useMemo(() => withAsked(typed, attributes), [typed, attributes]);
  const { context, faults } = useMemo(() => readDraft(draft), [draft]);
  const steps = condition && context ? explainCondition(condition, context) : [];
  const isIn = steps[0]?.holds ?? false;
  return (
    <Card aria-labelledby="try-context">
      <CardHeader id="try-context" title="Who is in it?" />
      <CardBody className="grid gap-2.5">
        <ContextFields
          draft={draft}
          faults={faults ?? NO_FAULTS}
          onChange={setTyped}
          onSwitch={() => setTyped(switchDraft(draft).draft)}
        />
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
                {step.found === null ? (
                  <span className="whitespace-nowrap">not given</span>
                ) : (
                  <>given {step.found}</>
                )}
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
