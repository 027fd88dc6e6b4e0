"use client";
import { Plus, Trash2 } from "lucide-react";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { MAX_DEPTH } from "@/sdk/core/targeting/condition";
import type { EditorProblem } from "../editor-types";
import { exactErrorAt } from "../error-at";
import { IconButton } from "../icon-button";
import { ConditionTest } from "./condition-test";
import {
  emptyGroup,
  emptyTest,
  GROUP_MODES,
  type GroupDraft,
  isGroup,
  type PartDraft,
} from "./segment-draft";

type Props = {
  group: GroupDraft;
  at: string;
  depth?: number;
  problems: readonly EditorProblem[];
  onChange: (group: GroupDraft) => void;
  /** The outermost group stays. */
  onRemove?: () => void;
};

const MODES = {
  all: "all of these hold",
  any: "any of these holds",
  none: "none of these holds",
} as const;
const JOINED = { all: "and", any: "or", none: "nor" } as const;

/** Conditions that hold together, one instead of another, or not at all; groups stand in groups. */
export function ConditionGroup({ group, at, depth = 1, problems, onChange, onRemove }: Props) {
  const { mode, parts } = group;
  const id = useId();
  const setPart = (next: PartDraft) =>
    onChange({ ...group, parts: parts.map((one) => (one.key === next.key ? next : one)) });
  const remove = (key: number) => onChange({ ...group, parts: parts.filter((one) => one.key !== key) });
  const add = (part: PartDraft) => onChange({ ...group, parts: [...parts, part] });
  const own = exactErrorAt(problems, at);
  return (
    <fieldset className={depth === 1 ? "@container min-w-0" : "min-w-0 border-line border-l-2"}>
      <legend className="sr-only">Holds when {MODES[mode]}</legend>
      <div className="flex items-center gap-2 px-3 py-2">
        <label htmlFor={id}>{depth === 1 ? "Somebody is in it when" : "when"}</label>
        <Select
          id={id}
          data-field={at}
          value={mode}
          className="min-w-44"
          onChange={(event) =>
            onChange({ ...group, mode: GROUP_MODES.find((one) => one === event.target.value) ?? "all" })
          }
        >
          {GROUP_MODES.map((one) => (
            <option key={one} value={one}>
              {MODES[one]}
            </option>
          ))}
        </Select>
        {onRemove && (
          <span className="ml-auto">
            <IconButton label="Remove this group" onPress={onRemove}>
              <Trash2 className="size-4" aria-hidden="true" />
            </IconButton>
          </span>
        )}
      </div>
      <ul aria-label={`Conditions of which ${MODES[mode]}`} className="divide-y border-t empty:hidden">
        {parts.map((part, index) => (
          <li key={part.key} className="relative">
            {index > 0 && (
              <span
                aria-hidden="true"
                className="absolute -top-2.5 left-3 rounded-sm border bg-surface px-1.5 text-ink-3 text-xs leading-4"
              >
                {JOINED[mode]}
              </span>
            )}
            {isGroup(part) ? (
              <div className="py-2.5 pl-3">
                <ConditionGroup
                  group={part}
                  at={`${at}[${index}]`}
                  depth={depth + 1}
                  problems={problems}
                  onChange={setPart}
                  onRemove={() => remove(part.key)}
                />
              </div>
            ) : (
              <ConditionTest
                test={part}
                at={`${at}[${index}]`}
                problems={problems}
                onChange={setPart}
                onRemove={() => remove(part.key)}
              />
            )}
          </li>
        ))}
      </ul>
      {own && <p className="border-t px-3 py-2 text-bad">{own}</p>}
      <div className="flex flex-wrap gap-2 border-t px-3 py-2">
        <Button size="sm" onClick={() => add(emptyTest())}>
          <Plus aria-hidden="true" />
          Add a condition
        </Button>
        {depth < MAX_DEPTH - 1 && (
          <Button size="sm" variant="ghost" onClick={() => add(emptyGroup(mode === "any" ? "all" : "any"))}>
            Add a group
          </Button>
        )}
      </div>
    </fieldset>
  );
}
