import { Button } from "@/components/ui/button";
import { FocusKey } from "@/components/ui/focus-key";
import { Input } from "@/components/ui/input";
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
        <Input
          id={FIELD}
          type="search"
          name="q"
          defaultValue={q}
          maxLength={255}
          aria-label="Search prompts"
          aria-keyshortcuts="/"
          placeholder={folder ? `Search in ${folder}` : "Search paths and texts"}
          className="min-w-0 flex-1 basis-60 max-sm:basis-full"
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
      <FocusKey id={FIELD} />
    </search>
  );
}
