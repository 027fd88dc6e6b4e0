import clsx from "clsx";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Select } from "@/components/ui/select";
import { CASE_FILTERS, type CaseFilter } from "@/lib/evals/runs/align-cases";
import { type RunShown, runHref } from "./evals-href";

type Props = {
  number: number;
  shown: RunShown;
  all: number;
  counts: Record<CaseFilter, number>;
  tags: readonly string[];
};

const LABEL: Record<CaseFilter, string> = {
  failed: "Failed",
  errored: "Errored",
  regressed: "Regressed",
  improved: "Improved",
  flaky: "Flaky",
};

/** Which cases are shown: links with their counts, and a tag. The choice lives in the address. */
export function CaseResultsFilters({ number, shown, all, counts, tags }: Props) {
  const { show, tag } = shown;
  const links = [
    { filter: undefined, label: "All", count: all },
    ...CASE_FILTERS.map((filter) => ({ filter, label: LABEL[filter], count: counts[filter] })),
  ];
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-3 py-2">
      <ul aria-label="Show" className="flex flex-wrap gap-1.5">
        {links.map(({ filter, label, count }) => (
          <li key={label}>
            <Link
              href={runHref(number, { show: filter, tag })}
              aria-current={filter === show ? "true" : undefined}
              className={clsx(
                "inline-flex h-6.5 items-center gap-1.5 rounded-full border px-2.5 max-sm:h-11 max-sm:px-3.5",
                filter === show
                  ? "border-ink bg-ink text-paper"
                  : "border-line-strong text-ink-2 hover:bg-sunken hover:text-ink",
              )}
            >
              {label}
              <span className="tabular-nums">{count}</span>
            </Link>
          </li>
        ))}
      </ul>
      {tags.length > 0 && (
        <form key={tag} action={runHref(number)} className="flex gap-2 max-sm:w-full">
          {show && <input type="hidden" name="show" value={show} />}
          <Select name="tag" defaultValue={tag ?? ""} aria-label="Tag" className="w-40 max-sm:flex-1">
            <option value="">All tags</option>
            {tags.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </Select>
          <Button type="submit">Show</Button>
        </form>
      )}
    </div>
  );
}
