"use client";
import { useEffect } from "react";
import { useKeys } from "@/components/keys/use-keys";

type Props = { /** The field that `/` goes to. */ id: string };

/** `/` goes to the search of the page, and Escape out of it once it is empty: the browser empties it first. */
export function FocusKey({ id }: Props) {
  const focus = () => {
    const field = document.getElementById(id);
    if (!(field instanceof HTMLInputElement)) return false;
    field.focus();
    field.select();
    return true;
  };
  useEffect(() => {
    const field = document.getElementById(id);
    if (!(field instanceof HTMLInputElement)) return;
    const leave = ({ key }: KeyboardEvent) => key === "Escape" && field.value === "" && field.blur();
    field.addEventListener("keydown", leave);
    return () => field.removeEventListener("keydown", leave);
  }, [id]);
  useKeys([{ keys: "/", label: "Search this list", group: "This screen", run: focus }]);
  return null;
}
