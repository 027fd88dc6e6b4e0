import { Button } from "@/components/ui/button";
import { SearchField } from "@/components/ui/search-field";

type Props = { q: string };

const FIELD = "golden-search";

/** A plain GET form: the search lives in the address. */
export function GoldenSearch({ q }: Props) {
  return (
    <search className="mb-4 block">
      {/* A new address starts the field anew. */}
      <form key={q} action="/golden-sets" className="flex max-w-160 flex-wrap gap-2">
        <SearchField id={FIELD} label="Search golden sets" placeholder="Search paths and cases" q={q} />
        <Button type="submit">Search</Button>
      </form>
    </search>
  );
}
