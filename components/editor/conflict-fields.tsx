"use client";
import { useId } from "react";
import { VisibleText } from "@/components/changes/visible-text";
import { BareInput } from "@/components/ui/bare-input";
import { Card, CardHeader } from "@/components/ui/card";
import type { Choice, Hunk } from "./merge-lines";
import { showLine } from "./message-lines";

type Props = {
  title: string;
  hunk: Hunk;
  isText: boolean;
  mineLabel: string;
  theirsLabel: string;
  choice: Choice | undefined;
  onChoose: (choice: Choice) => void;
};

/** One place that both sides edited, as it was and as it is on each, and which of them stays. */
export function ConflictFields(props: Props) {
  const { title, hunk, isText, mineLabel, theirsLabel, choice, onChoose } = props;
  const group = useId();
  const options: { choice: Choice; label: string; lines: readonly string[] | null }[] = [
    { choice: "mine", label: mineLabel, lines: hunk.mine },
    { choice: "theirs", label: theirsLabel, lines: hunk.theirs },
    ...(isText ? [{ choice: "both" as const, label: "both, one after the other", lines: null }] : []),
  ];
  return (
    <Card>
      <CardHeader title={title} />
      <fieldset className="divide-y">
        <legend className="sr-only">Which text stays?</legend>
        <div className="px-3 py-2">
          <p className="text-ink-3">before</p>
          <Lines lines={hunk.base} />
        </div>
        {options.map(({ choice: own, label, lines }) => (
          <label key={own} className="grid min-h-11 gap-0.5 px-3 py-2 has-checked:bg-accent-soft sm:min-h-6">
            <span className="flex items-center gap-2">
              <BareInput
                type="radio"
                name={group}
                className="size-4 shrink-0 accent-accent"
                checked={choice === own}
                onChange={() => onChoose(own)}
              />
              {label}
            </span>
            {lines && <Lines lines={lines} />}
          </label>
        ))}
      </fieldset>
    </Card>
  );
}

const SHOWN = 200;

function Lines({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return <p className="text-ink-3">(nothing)</p>;
  return (
    <p className="wrap-anywhere max-h-80 overflow-y-auto whitespace-pre-wrap font-mono text-sm leading-5">
      <VisibleText text={lines.slice(0, SHOWN).map(showLine).join("\n")} />
      {lines.length > SHOWN && `\n… ${lines.length - SHOWN} more lines`}
    </p>
  );
}
