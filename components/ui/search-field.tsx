import clsx from "clsx";
import { FocusKey } from "./focus-key";
import { Input } from "./input";

type Props = { id: string; label: string; placeholder: string; q: string; className?: string };

/** The field `q` of a search whose words live in the address; `/` goes to it. */
export function SearchField({ id, label, placeholder, q, className }: Props) {
  return (
    <>
      <Input
        id={id}
        type="search"
        name="q"
        defaultValue={q}
        maxLength={255}
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={placeholder}
        className={clsx("min-w-0 flex-1 basis-60", className)}
      />
      <FocusKey id={id} />
    </>
  );
}
