"use client";
import { Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { EvalRule } from "@/lib/artifacts/content/eval-rules-content";
import { STANDARD_RULES } from "@/lib/evals/statistics/run-rules";
import type { EditorProblem } from "./editor-types";
import { errorAt } from "./error-at";
import { IconButton } from "./icon-button";
import { NumberField } from "./number-field";

type Floor = NonNullable<EvalRule["floors"]>[number];

type Props = {
  floors: readonly Floor[];
  at: string;
  problems: readonly EditorProblem[];
  onChange: (floors: Floor[]) => void;
};

/** What cases with a tag have to reach, whatever the others do. */
export function FloorFields({ floors, at, problems, onChange }: Props) {
  const set = (index: number, change: Partial<Floor>) =>
    onChange(floors.map((floor, place) => (place === index ? { ...floor, ...change } : floor)));
  return (
    <div className="grid gap-2">
      {floors.map((floor, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a floor has no name of its own while its tag is typed
        <div key={index} className="grid grid-cols-[1fr_auto_auto] items-start gap-2 sm:max-w-lg">
          <Field label="Cases with the tag" error={errorAt(problems, `${at}[${index}].tag`)}>
            {(control) => (
              <Input
                {...control}
                data-field={`${at}[${index}].tag`}
                value={floor.tag}
                onChange={(event) => set(index, { tag: event.target.value })}
              />
            )}
          </Field>
          <NumberField
            label="pass, at least"
            unit="%"
            scale={100}
            field={`${at}[${index}].minimumPassRate`}
            error={errorAt(problems, `${at}[${index}].minimumPassRate`)}
            value={floor.minimumPassRate}
            onChange={(minimumPassRate = Number.NaN) => set(index, { minimumPassRate })}
          />
          <span className="pt-6">
            <IconButton
              label={`Remove the floor of ${floor.tag || "no tag"}`}
              onPress={() => onChange(floors.filter((_, place) => place !== index))}
            >
              <Trash2 className="size-4" aria-hidden="true" />
            </IconButton>
          </span>
        </div>
      ))}
      <div>
        <Button
          variant="ghost"
          onClick={() => onChange([...floors, { tag: "", minimumPassRate: STANDARD_RULES.minimumPassRate }])}
        >
          Add a floor for a tag
        </Button>
      </div>
    </div>
  );
}
