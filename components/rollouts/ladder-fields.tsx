"use client";
import { Plus } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type LadderRule, MAX_ROLLOUT_STEPS } from "@/lib/artifacts/content/ladder-rules-content";
import { AudienceNames } from "./audience-names";
import { describeLadderRule } from "./describe-ladder-rule";
import { addSegment, addStep, type Faults, type LadderDraft, removeStep, setStep } from "./ladder-draft";
import { StepFields } from "./step-fields";

export type ChosenSegment = { path: string; version: string; says: string };

type Props = {
  draft: LadderDraft;
  environment: string;
  version: string;
  rule: LadderRule | null;
  faults: Faults;
  /** All that there are. */
  segments: readonly ChosenSegment[];
  onChange: (draft: LadderDraft) => void;
};

/** Audiences by steps: how much of each gets the version, how long a step lasts, and what ends it. */
export function LadderFields({ draft, environment, version, rule, faults, segments, onChange }: Props) {
  const free = segments.filter(({ path }) => !draft.segments.includes(path));
  const audiences = [...draft.segments, null];
  const rows = audiences.length + 4;
  const steps = useRef<HTMLElement>(null);
  const added = useRef<string | null>(null);
  // The list it was chosen from may have nothing more to choose, and its share is what comes next.
  useEffect(() => {
    const at = added.current === null ? -1 : draft.segments.indexOf(added.current);
    added.current = null;
    if (at >= 0) steps.current?.querySelectorAll<HTMLInputElement>("[data-share]")[at]?.select();
  }, [draft.segments]);
  const own = faults.get("steps") ?? faults.get("segments");
  return (
    <Card aria-labelledby="ladder">
      <CardHeader
        id="ladder"
        title="Ladder"
        note={
          rule ? `${environment} allows ${describeLadderRule(rule)}` : "a share never falls from step to step"
        }
      />
      <section
        aria-label="Steps of the ladder"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        ref={steps}
        className="scroll-shade focus-visible:-outline-offset-2"
      >
        <div className="grid md:auto-cols-[minmax(8.25rem,1fr)] md:grid-flow-col md:grid-cols-[minmax(9rem,1.2fr)]">
          <AudienceNames draft={draft} segments={segments} rows={rows} faults={faults} onChange={onChange} />
          {draft.steps.map((step, at) => (
            <StepFields
              key={step.key}
              step={step}
              at={at}
              isLast={at === draft.steps.length - 1}
              version={version}
              audiences={audiences}
              rows={rows}
              faults={faults}
              onChange={(change) => onChange(setStep(draft, at, change))}
              onRemove={
                draft.steps.length > 2 && at < draft.steps.length - 1
                  ? () => onChange(removeStep(draft, at))
                  : null
              }
            />
          ))}
        </div>
      </section>
      {own && (
        <p role="alert" className="border-t px-3 py-2 text-bad">
          {own}
        </p>
      )}
      <p className="border-t px-3 py-2 text-ink-3 text-sm">
        A step that goes on does so by itself when it has lasted, so many answers of {version} were counted in
        it, and the gate is open; one that holds waits for a person.
      </p>
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3 border-t px-3 py-2.5">
        <Button onClick={() => onChange(addStep(draft))} disabled={draft.steps.length >= MAX_ROLLOUT_STEPS}>
          <Plus aria-hidden="true" />
          Add a step
        </Button>
        {segments.length > 0 && (
          <Select
            aria-label="Add a segment"
            className="min-w-48"
            value=""
            disabled={free.length === 0}
            onChange={(event) => {
              if (event.target.value === "") return;
              added.current = event.target.value;
              onChange(addSegment(draft, event.target.value));
            }}
          >
            <option value="">{free.length > 0 ? "Add a segment…" : "Every segment is in the ladder"}</option>
            {free.map(({ path }) => (
              <option key={path} value={path}>
                {path}
              </option>
            ))}
          </Select>
        )}
        <Field label="Start, in UTC" required={false} error={faults.get("startsAt")} className="sm:ml-auto">
          {(control) => (
            <Input
              {...control}
              data-cell="startsAt"
              type="datetime-local"
              value={draft.startsAt}
              onChange={(event) => onChange({ ...draft, startsAt: event.target.value })}
            />
          )}
        </Field>
      </div>
    </Card>
  );
}
