"use client";
import { useEffect } from "react";

type Props = { /** The field that `/` goes to. */ id: string };

const TYPING = "input, textarea, select, [contenteditable]:not([contenteditable=false])";

/** `/` goes to the search of the page, but not from where one types. */
export function FocusKey({ id }: Props) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented)
        return;
      if (event.target instanceof Element && event.target.closest(TYPING)) return;
      const field = document.getElementById(id);
      if (!(field instanceof HTMLInputElement)) return;
      event.preventDefault();
      field.focus();
      field.select();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [id]);
  return null;
}
