"use client";
import { Plus } from "lucide-react";
import { useCallback, useMemo } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { countTags } from "@/lib/artifacts/find-cases";
import type { EditorProblem } from "../editor-types";
import { BulkBar } from "./bulk-bar";
import { CaseRow } from "./case-row";
import { CaseTableFilters } from "./case-table-filters";
import { readTags } from "./edit-cases";
import type { CaseDraft, GoldenDraft } from "./golden-draft";
import { JudgeCard } from "./judge-card";
import { useCaseTable } from "./use-case-table";

type Props = {
  draft: GoldenDraft;
  problems: readonly EditorProblem[];
  /** Where a file is imported into this draft; null before its first save. */
  importHref: string | null;
  onChange: (change: (draft: GoldenDraft) => GoldenDraft) => void;
};

/** The cases of a set as a table: each opens to be edited whole, and many can be edited at once. */
export function GoldenFields({ draft, problems, importHref, onChange }: Props) {
  const { cases } = draft;
  const table = useCaseTable({ draft, onChange });
  const problemsOf = useMemo(() => byCase(problems), [problems]);
  const tags = useMemo(() => countTags(cases.map((one) => ({ tags: readTags(one.tags) }))), [cases]);
  const set = useCallback(
    (next: CaseDraft) =>
      onChange((now) => ({ ...now, cases: now.cases.map((one) => (one.key === next.key ? next : one)) })),
    [onChange],
  );
  const indexOf = useMemo(() => new Map(cases.map(({ key }, index) => [key, index])), [cases]);
  const { found, shown, page, pages, chosen } = table;
  return (
    <>
      <Card aria-labelledby="about-set">
        <CardHeader id="about-set" title="About this set" />
        <CardBody>
          <Field label="Description" required={false}>
            {(control) => (
              <Textarea
                {...control}
                data-field="description-of-set"
                rows={2}
                placeholder="What it covers, and where its cases come from"
                value={draft.description}
                onChange={(event) => {
                  const description = event.target.value;
                  onChange((now) => ({ ...now, description }));
                }}
              />
            )}
          </Field>
        </CardBody>
      </Card>
      <JudgeCard
        judge={draft.judge}
        problems={problems}
        onChange={(judge) => onChange((now) => ({ ...now, judge }))}
      />
      <Card aria-labelledby="cases">
        <CardHeader
          id="cases"
          title="Cases"
          note={found.length === cases.length ? cases.length : `${found.length} of ${cases.length}`}
        >
          {importHref && (
            <ButtonLink size="sm" href={importHref}>
              Import
            </ButtonLink>
          )}
          <Button size="sm" onClick={table.add}>
            <Plus aria-hidden="true" />
            Add a case
          </Button>
        </CardHeader>
        {cases.length > 0 && <CaseTableFilters table={table} tags={tags} />}
        {chosen.size > 0 && <BulkBar table={table} />}
        {cases.length === 0 && (
          <CardBody className="text-ink-2">
            No case yet. Add one; once the draft is saved, a file can be imported into it.
          </CardBody>
        )}
        {cases.length > 0 && found.length === 0 && (
          <CardBody className="text-ink-2">None of the {cases.length} cases fits this search.</CardBody>
        )}
        <ul aria-label="Cases" className="divide-y empty:hidden">
          {shown.map((one) => (
            <CaseRow
              key={one.key}
              one={one}
              index={indexOf.get(one.key) ?? 0}
              open={table.open.has(one.key)}
              chosen={chosen.has(one.key)}
              problems={problemsOf.get(indexOf.get(one.key) ?? -1) ?? NONE}
              table={table}
              onChange={set}
            />
          ))}
        </ul>
        {pages > 1 && (
          <nav aria-label="Pages of cases" className="flex flex-wrap items-center gap-2 border-t px-3 py-2">
            <Button size="sm" disabled={page === 1} onClick={() => table.setPage(page - 1)}>
              Earlier cases
            </Button>
            <Button size="sm" disabled={page === pages} onClick={() => table.setPage(page + 1)}>
              Further cases
            </Button>
            <span className="text-ink-3 tabular-nums">
              Page {page} of {pages}
            </span>
          </nav>
        )}
      </Card>
    </>
  );
}

const NONE: readonly EditorProblem[] = [];

function byCase(problems: readonly EditorProblem[]): ReadonlyMap<number, EditorProblem[]> {
  const found = new Map<number, EditorProblem[]>();
  for (const problem of problems) {
    const index = Number(/^cases\[(\d+)\]/.exec(problem.path)?.[1] ?? -1);
    if (index >= 0) found.set(index, [...(found.get(index) ?? []), problem]);
  }
  return found;
}
