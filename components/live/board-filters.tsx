import clsx from "clsx";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { TimeTravelForm } from "./time-travel-form";

type Props = {
  q: string;
  outOfStep: boolean;
  /** The moment that is shown; null for now. */
  at: string | null;
};

/** Filters and moment live in the address. */
export function BoardFilters({ q, outOfStep, at }: Props) {
  const toggled = new URLSearchParams({ ...(q ? { q } : {}), ...(outOfStep ? {} : { outOfStep: "1" }) });
  return (
    <search className="mb-4 flex flex-wrap items-center gap-2">
      <form className="flex min-w-0 max-w-120 flex-1 basis-72 gap-2">
        {outOfStep && <input type="hidden" name="outOfStep" value="1" />}
        {at && <input type="hidden" name="at" value={at} />}
        <Input
          type="search"
          name="q"
          defaultValue={q}
          aria-label="Search the board by path"
          placeholder="Search by path"
        />
        <Button type="submit">Search</Button>
      </form>
      {!at && (
        <Link
          href={toggled.size > 0 ? `/board?${toggled}` : "/board"}
          aria-current={outOfStep ? "true" : undefined}
          className={clsx(
            "inline-flex h-7.5 items-center rounded-full border px-3 max-sm:h-11 max-sm:px-4",
            outOfStep ? "border-ink bg-ink text-paper" : "border-line-strong text-ink-2 hover:border-ink-3",
          )}
        >
          Out of step{outOfStep && <span className="sr-only"> only; press to show all</span>}
        </Link>
      )}
      <TimeTravelForm q={q} />
    </search>
  );
}
