import { Button } from "@/components/ui/button";
import { SearchField } from "@/components/ui/search-field";
import { Select } from "@/components/ui/select";
import { MIN_TEXT_SEARCH } from "@/lib/artifacts/search";
import { type PromptsSearch, promptsHref } from "./prompts-search";

type Props = { search: PromptsSearch };

const FIELD = "prompts-search";

/** A plain GET form: the search lives in the address. */
export function SearchForm({ search }: Props) {
  const { q, in: where, folder } = search;
  return (
    <search className="mb-4 block">
      {/* A new address starts the fields anew. */}
      <form key={promptsHref(search)} action="/prompts" className="flex max-w-160 flex-wrap gap-2">
        {folder && <input type="hidden" name="folder" value={folder} />}
        <SearchField
          id={FIELD}
          label="Search prompts"
          placeholder={folder ? `Search in ${folder}` : "Search paths and texts"}
          q={q}
          className="max-sm:basis-full"
        />
        <Select
          name="in"
          defaultValue={where ?? ""}
          aria-label="Where to search"
          className="w-40 max-sm:flex-1"
        >
          <option value="">Paths and texts</option>
          <option value="path">Paths</option>
          <option value="text">Texts</option>
        </Select>
        <Button type="submit">Search</Button>
      </form>
      {q && where !== "path" && [...q].length < MIN_TEXT_SEARCH && (
        <p className="mt-1.5 text-ink-3 text-sm">
          Only paths were searched: texts are, for {MIN_TEXT_SEARCH} characters or more.
        </p>
      )}
    </search>
  );
}
