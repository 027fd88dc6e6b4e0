"use client";
import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { keepRecent } from "./recent";

type Props = { owner: string };

const SITE = / · Countersign$/;
/** The title of a page comes a moment after its address. */
const TITLE_MS = 600;

/** Keeps the prompts and changes that this person looks at in this browser, for the palette. */
export function Visit({ owner }: Props) {
  const pathname = usePathname();
  useEffect(() => {
    const timer = setTimeout(
      () => keepRecent(owner, { href: pathname, label: document.title.replace(SITE, "") }),
      TITLE_MS,
    );
    return () => clearTimeout(timer);
  }, [owner, pathname]);
  return null;
}
