"use client";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { CaseTable } from "./use-case-table";

type Props = { table: CaseTable; tags: readonly { tag: string; count: number }[] };

/** What of the cases is in sight, and all of it chosen at once. */
export function CaseTableFilters({ table, tags }: Props) {
  const { search, setSearch, found, chosen } = table;
  const all = found.length > 0 && found.every(({ key }) => chosen.has(key));
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b px-3 py-2">
      <Checkbox
        label={<span className="sr-only">Choose all {found.length} cases</span>}
        checked={all}
        onChange={(event) => table.chooseAll(event.target.checked)}
      />
      <Input
        type="search"
        aria-label="Search cases"
        placeholder="Search cases"
        maxLength={255}
        className="min-w-0 flex-1 basis-50"
        value={search.q}
        onChange={(event) => setSearch({ ...search, q: event.target.value })}
      />
      {tags.length > 0 && (
        <Select
          aria-label="Tag"
          className="w-40 max-sm:w-full"
          value={search.tag}
          onChange={(event) => setSearch({ ...search, tag: event.target.value })}
        >
          <option value="">All tags</option>
          {tags.map(({ tag, count }) => (
            <option key={tag} value={tag}>
              {tag} ({count})
            </option>
          ))}
        </Select>
      )}
      <Checkbox
        label="Must pass"
        checked={search.mustPass}
        onChange={(event) => setSearch({ ...search, mustPass: event.target.checked })}
      />
    </div>
  );
}
