"use client";
import { ChevronRight, Copy, Trash2 } from "lucide-react";
import { memo } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Chip } from "@/components/ui/chip";
import { PressButton } from "@/components/ui/press-button";
import type { EditorProblem } from "../editor-types";
import { IconButton } from "../icon-button";
import { CaseFields } from "./case-fields";
import { readTags } from "./edit-cases";
import type { CaseDraft } from "./golden-draft";
import type { CaseTable } from "./use-case-table";

type Props = {
  one: CaseDraft;
  index: number;
  open: boolean;
  chosen: boolean;
  problems: readonly EditorProblem[];
  table: CaseTable;
  onChange: (one: CaseDraft) => void;
};

const SHOWN = 160;

/** One case in a line, and all of its fields below it when it is open. */
export const CaseRow = memo(
  function CaseRow({ one, index, open, chosen, problems, table, onChange }: Props) {
    const name = one.id.trim() || `case ${index + 1}`;
    const errors = problems.filter(({ severity }) => severity === "error").length;
    const path = `cases[${index}]`;
    return (
      <li aria-label={name}>
        <div className="flex items-start gap-2 px-3 py-1.5">
          <Checkbox
            label={<span className="sr-only">Choose {name}</span>}
            className="pt-0.5"
            checked={chosen}
            onChange={() => table.choose(one.key)}
          />
          <PressButton
            type="button"
            data-field={path}
            aria-expanded={open}
            onClick={() => table.toggle(one.key)}
            className="grid min-h-7 min-w-0 flex-1 grid-cols-[1rem_1fr] gap-x-2 gap-y-0.5 rounded-md py-0.5 text-left hover:bg-sunken max-sm:min-h-11 lg:grid-cols-[1rem_minmax(8rem,1fr)_minmax(0,2fr)_minmax(0,1.4fr)]"
          >
            <ChevronRight
              aria-hidden="true"
              className={`mt-0.5 size-3.5 text-ink-3 transition-transform ${open ? "rotate-90" : ""}`}
            />
            <span className="wrap-anywhere min-w-0">
              <span className="font-mono text-sm">{name}</span>{" "}
              {one.mustPass && <Chip tone="warn">must pass</Chip>}{" "}
              {errors > 0 && <Chip tone="bad">{errors === 1 ? "1 problem" : `${errors} problems`}</Chip>}
              {one.description !== "" && <span className="line-clamp-1 text-ink-2">{one.description}</span>}
            </span>
            <span className="wrap-anywhere line-clamp-2 min-w-0 self-start text-ink-2 max-lg:col-start-2">
              {one.variables
                .map(({ value }) => value)
                .join(" · ")
                .slice(0, SHOWN) || "no variables"}
            </span>
            <span className="wrap-anywhere min-w-0 text-ink-2 max-lg:col-start-2">
              {one.assertions
                .map(({ type }) => type)
                .join(", ")
                .slice(0, SHOWN) || "no assertions"}
              <span className="mt-0.5 flex flex-wrap gap-1">
                {readTags(one.tags).map((tag) => (
                  <Chip key={tag}>{tag}</Chip>
                ))}
                {one.weight.trim() !== "1" && <Chip>weight {one.weight}</Chip>}
              </span>
            </span>
          </PressButton>
          <span className="flex shrink-0">
            <IconButton label={`Duplicate ${name}`} onPress={() => table.duplicate(one.key)}>
              <Copy aria-hidden="true" />
            </IconButton>
            <IconButton label={`Remove ${name}`} onPress={() => table.remove(one.key)}>
              <Trash2 aria-hidden="true" />
            </IconButton>
          </span>
        </div>
        {open && <CaseFields one={one} path={path} problems={problems} onChange={onChange} />}
      </li>
    );
  },
  // The table is made anew each time; what its rows press reads the draft as it is then.
  (a, b) =>
    a.one === b.one &&
    a.index === b.index &&
    a.open === b.open &&
    a.chosen === b.chosen &&
    a.problems === b.problems,
);
