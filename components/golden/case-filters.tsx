import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { SearchField } from "@/components/ui/search-field";
import { Select } from "@/components/ui/select";
import { type CasesShown, casesHref } from "./case-search";
import { goldenHref } from "./golden-href";

type Props = { path: string; shown: CasesShown; tags: readonly { tag: string; count: number }[] };

const FIELD = "cases-search";

/** A plain GET form: what is shown lives in the address. */
export function CaseFilters({ path, shown, tags }: Props) {
  const { q, tag, mustPass, version } = shown;
  return (
    <search className="block border-b px-3 py-2.5">
      {/* A new address starts the fields anew. */}
      <form
        key={casesHref(path, shown)}
        action={goldenHref(path)}
        className="flex flex-wrap items-center gap-x-3 gap-y-2"
      >
        {version && <input type="hidden" name="version" value={version} />}
        <SearchField
          id={FIELD}
          label="Search cases"
          placeholder="Search ids, values and notes"
          q={q}
          className="max-sm:basis-full"
        />
        {tags.length > 0 && (
          <Select name="tag" defaultValue={tag} aria-label="Tag" className="w-40 max-sm:w-full">
            <option value="">All tags</option>
            {tags.map((one) => (
              <option key={one.tag} value={one.tag}>
                {one.tag} ({one.count})
              </option>
            ))}
          </Select>
        )}
        <Checkbox label="Must pass" name="must" value="pass" defaultChecked={mustPass} />
        <Button type="submit">Search</Button>
      </form>
    </search>
  );
}
