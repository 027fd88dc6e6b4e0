import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

type Props = { q: string; label: string };

/** A plain GET form: the search lives in the address. */
export function SearchForm({ q, label }: Props) {
  return (
    <search className="mb-4">
      <form className="flex max-w-120 gap-2">
        <Input type="search" name="q" defaultValue={q} aria-label={label} placeholder="Search by path" />
        <Button type="submit">Search</Button>
      </form>
    </search>
  );
}
