"use client";
import { useKeys } from "@/components/keys/use-keys";

type Props = { /** The field that `/` goes to. */ id: string };

/** `/` goes to the search of the page. */
export function FocusKey({ id }: Props) {
  const focus = () => {
    const field = document.getElementById(id);
    if (!(field instanceof HTMLInputElement)) return false;
    field.focus();
    field.select();
    return true;
  };
  useKeys([{ keys: "/", label: "Search this list", group: "This screen", run: focus }]);
  return null;
}
