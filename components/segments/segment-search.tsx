import { Button } from "@/components/ui/button";
import { SearchField } from "@/components/ui/search-field";

type Props = { q: string };

const FIELD = "segment-search";

/** A plain GET form: the search lives in the address. */
export function SegmentSearch({ q }: Props) {
  return (
    <search className="mb-4 block">
      {/* A new address starts the field anew. */}
      <form key={q} action="/segments" className="flex max-w-160 flex-wrap gap-2">
        <SearchField
          id={FIELD}
          label="Search segments"
          placeholder="Search paths, attributes and values"
          q={q}
        />
        <Button type="submit">Search</Button>
      </form>
    </search>
  );
}
