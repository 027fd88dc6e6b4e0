"use client";
import { type ReactNode, useMemo, useState } from "react";
import { BlockedButton } from "@/components/ui/blocked-button";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { ConflictFields } from "./conflict-fields";
import { type Choices, choiceName, mergeItem, resolveItem } from "./merge-item";
import { MergedByItself } from "./merged-by-itself";
import type { Merging } from "./use-merging";

type Props = { merging: Merging /** What else can be done, beside merging. */; children?: ReactNode };

/** Two texts that came from one: what merged by itself, and a choice for each place that both edited. */
export function MergePanel({ merging, children }: Props) {
  const { title, says, base, mine, theirs, mineLabel, theirsLabel, onMerged, onCancel } = merging;
  const parts = useMemo(() => mergeItem(base, mine, theirs), [base, mine, theirs]);
  const [made, setMade] = useState<{ parts: typeof parts; choices: Choices }>({ parts, choices: {} });
  // A choice is about the texts that were shown: when one of them was edited since, it is asked again.
  const choices = made.parts === parts ? made.choices : {};
  const conflicts = parts.flatMap((part) =>
    part.hunks.flatMap((hunk, index) =>
      hunk.state === "conflict" ? [{ part, hunk, name: choiceName(part, index) }] : [],
    ),
  );
  const open = conflicts.filter(({ name }) => choices[name] === undefined).length;
  const merged = resolveItem(parts, choices, mine);
  return (
    <section aria-label={title} className="grid gap-3">
      <Notice tone="warn" role="alert" title={title}>
        {says}{" "}
        {conflicts.length === 0
          ? "The two texts merge by themselves."
          : `${conflicts.length} ${conflicts.length === 1 ? "place was" : "places were"} edited on both sides: choose below.`}
      </Notice>
      {conflicts.map(({ part, hunk, name }, index) => (
        <ConflictFields
          key={name}
          title={`${part.title}: place ${index + 1} of ${conflicts.length}`}
          hunk={hunk}
          isText={part.isText}
          mineLabel={mineLabel}
          theirsLabel={theirsLabel}
          choice={choices[name]}
          onChoose={(choice) => setMade({ parts, choices: { ...choices, [name]: choice } })}
        />
      ))}
      <MergedByItself parts={parts} mineLabel={mineLabel} theirsLabel={theirsLabel} />
      <div className="flex flex-wrap gap-2">
        {merged ? (
          <Button variant="primary" onClick={() => onMerged(merged)}>
            Take the merged text
          </Button>
        ) : (
          <BlockedButton reason={`${open} ${open === 1 ? "place is" : "places are"} still to be chosen.`}>
            Take the merged text
          </BlockedButton>
        )}
        {children}
        {onCancel && <Button onClick={onCancel}>Not now</Button>}
      </div>
    </section>
  );
}
