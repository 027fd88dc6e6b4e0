import { Button } from "./button";
import { SearchField } from "./search-field";

type Props = {
  /** Where the list is: the search lives in the address. */
  action: string;
  id: string;
  label: string;
  placeholder: string;
  q: string;
};

/** A plain GET form. */
export function SearchForm({ action, q, ...field }: Props) {
  return (
    <search className="mb-4 block">
      {/* A new address starts the field anew. */}
      <form key={q} action={action} className="flex max-w-160 flex-wrap gap-2">
        <SearchField {...field} q={q} />
        <Button type="submit">Search</Button>
      </form>
    </search>
  );
}
