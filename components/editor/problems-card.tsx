"use client";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { CodedText } from "@/components/ui/coded-text";
import { Kbd } from "@/components/ui/kbd";
import { PressButton } from "@/components/ui/press-button";
import { StatusDot } from "@/components/ui/status-dot";
import { describeField } from "./describe-field";
import type { EditorProblem } from "./editor-types";

type Props = {
  problems: readonly EditorProblem[];
  /** The one that F8 went to last. */
  current: number;
  onGo: (index: number) => void;
};

const SHOWN = 50;

/** Everything wrong or doubtful; each line leads to its place. */
export function ProblemsCard({ problems, current, onGo }: Props) {
  const at = problems[current];
  const errors = problems.filter(({ severity }) => severity === "error").length;
  return (
    <Card aria-labelledby="problems">
      <CardHeader id="problems" title="Problems" note={problems.length}>
        <span role="status">
          <Chip tone={errors > 0 ? "bad" : "ok"}>
            {errors > 0 ? `${errors} ${errors === 1 ? "refuses" : "refuse"} a submit` : "none in the way"}
          </Chip>
        </span>
      </CardHeader>
      {problems.length === 0 && <CardBody className="text-ink-3">Nothing wrong that we can tell.</CardBody>}
      <ul className="divide-y">
        {problems.slice(0, SHOWN).map((problem, index) => (
          <li key={`${problem.path} ${problem.line} ${problem.column} ${problem.message}`}>
            <PressButton
              type="button"
              aria-current={index === current || undefined}
              className="grid w-full grid-cols-[1rem_1fr] gap-x-2 px-3 py-2 text-left hover:bg-sunken focus-visible:-outline-offset-2 aria-current:bg-accent-soft"
              onClick={() => onGo(index)}
            >
              <span className="pt-1.5">
                <StatusDot
                  tone={problem.severity === "error" ? "bad" : "warn"}
                  label={problem.severity === "error" ? "error" : "worth a look"}
                />
              </span>
              <span className="wrap-anywhere">
                <CodedText text={problem.message} />
                <span className="block text-ink-3 text-sm">
                  {describeField(problem.path)}
                  {problem.line !== undefined && ` · line ${problem.line}, column ${problem.column ?? 1}`}
                </span>
              </span>
            </PressButton>
          </li>
        ))}
      </ul>
      <p role="status" className="sr-only">
        {at ? `Problem ${current + 1} of ${problems.length}: ${at.message}` : ""}
      </p>
      {problems.length > 0 && (
        <p className="border-t px-3 py-1.5 text-ink-3 text-sm max-md:hidden">
          <Kbd>F8</Kbd> goes to the next one
        </p>
      )}
      {problems.length > SHOWN && (
        <CardBody className="border-t text-ink-2">{problems.length - SHOWN} more after these.</CardBody>
      )}
    </Card>
  );
}
