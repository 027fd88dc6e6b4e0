"use client";
import { useDeferredValue, useEffect, useEffectEvent, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import { ALL_CASES, type CaseSearch, findCases } from "@/lib/artifacts/find-cases";
import { type BulkEdit, duplicateCase, editCases, readTags } from "./edit-cases";
import { type CaseDraft, emptyCase, freeId, type GoldenDraft } from "./golden-draft";
import { readCase } from "./read-golden-draft";
import { SHOW_FIELD } from "./show-field";

const ON_A_PAGE = 50;

type Options = {
  draft: GoldenDraft;
  onChange: (change: (draft: GoldenDraft) => GoldenDraft) => void;
};

/** Which cases of a draft are in sight, open and chosen, and what can be done to them. */
export function useCaseTable({ draft, onChange }: Options) {
  const { cases } = draft;
  const [search, setSearch] = useState<CaseSearch>(ALL_CASES);
  const [asked, setPage] = useState(1);
  const [open, setOpen] = useState<ReadonlySet<number>>(
    () => new Set(cases.length === 1 ? cases.map(({ key }) => key) : []),
  );
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const wanted = useDeferredValue(search);
  // A case that is open stays in sight, whatever is typed into it.
  const found = useMemo(
    () => cases.filter((one) => open.has(one.key) || isFound(one, wanted)),
    [cases, wanted, open],
  );
  const pages = Math.max(1, Math.ceil(found.length / ON_A_PAGE));
  const page = Math.min(asked, pages);

  const show = useEffectEvent((path: string) => {
    const one = cases[Number(/^cases\[(\d+)\]/.exec(path)?.[1] ?? Number.NaN)];
    if (!one) return;
    const shown = found.includes(one) ? found : cases;
    flushSync(() => {
      if (shown === cases) setSearch(ALL_CASES);
      setPage(Math.floor(shown.indexOf(one) / ON_A_PAGE) + 1);
      setOpen((now) => new Set([...now, one.key]));
    });
  });
  useEffect(() => {
    const listen = (event: Event) => event instanceof CustomEvent && show(String(event.detail));
    window.addEventListener(SHOW_FIELD, listen);
    return () => window.removeEventListener(SHOW_FIELD, listen);
  }, []);

  const change = (next: (cases: readonly CaseDraft[]) => readonly CaseDraft[]) =>
    onChange((now) => ({ ...now, cases: next(now.cases) }));
  return {
    found,
    shown: found.slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE),
    page,
    pages,
    setPage,
    search,
    setSearch: (next: CaseSearch) => {
      setSearch(next);
      setPage(1);
    },
    open,
    toggle: (key: number) => setOpen((now) => toggled(now, key)),
    chosen,
    choose: (key: number) => setChosen((now) => toggled(now, key)),
    /** All that the search leaves, on whichever page. */
    chooseAll: (all: boolean) => setChosen(new Set(all ? found.map(({ key }) => key) : [])),
    add: () => {
      const one = emptyCase(freeId(cases, "case", cases.length + 1));
      change((now) => [...now, one]);
      setSearch(ALL_CASES);
      setPage(Math.ceil((cases.length + 1) / ON_A_PAGE));
      setOpen((now) => new Set([...now, one.key]));
    },
    duplicate: (key: number) => change((now) => duplicateCase(now, key)),
    remove: (key: number) => change((now) => now.filter((one) => one.key !== key)),
    bulk: (edit: BulkEdit) => {
      change((now) => editCases(now, chosen, edit));
      if (edit.what === "delete") setChosen(new Set());
    },
  };
}

export type CaseTable = ReturnType<typeof useCaseTable>;

function toggled(all: ReadonlySet<number>, key: number): ReadonlySet<number> {
  return all.has(key) ? new Set([...all].filter((one) => one !== key)) : new Set([...all, key]);
}

/** What cannot be read yet is searched as it is typed. */
function isFound(draft: CaseDraft, search: CaseSearch): boolean {
  const { one } = readCase(draft);
  if (one) return findCases([one], search).length > 0;
  const isTagged = search.tag === "" || readTags(draft.tags).includes(search.tag);
  const words = search.q.trim().toLowerCase();
  const says = words === "" || JSON.stringify(draft).toLowerCase().includes(words);
  return isTagged && says && (!search.mustPass || draft.mustPass);
}
