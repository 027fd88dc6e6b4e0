"use client";
import clsx from "clsx";
import { Ellipsis } from "lucide-react";
import { usePathname } from "next/navigation";
import { useRef } from "react";
import { Link } from "@/components/ui/link";
import type { NavEntry } from "./nav-entries";
import { isAt } from "./nav-link";

type Props = { entries: readonly Pick<NavEntry, "href" | "label" | "icon">[] };

const MENU_ID = "more-pages";

/** The last tab of a phone: a sheet of the browser's own with every page that has no tab, which opens before any script has loaded. */
export function MoreNav({ entries }: Props) {
  const pathname = usePathname();
  const sheet = useRef<HTMLDivElement>(null);
  const isHere = entries.some(({ href }) => isAt(pathname, href));
  return (
    <>
      <button
        type="button"
        popoverTarget={MENU_ID}
        className={clsx(
          "relative flex h-14 w-full flex-col items-center justify-center gap-0.5 border-t-2 text-xs focus-visible:-outline-offset-2",
          isHere ? "border-ink font-medium text-ink" : "border-transparent text-ink-2",
        )}
      >
        <Ellipsis aria-hidden="true" className="size-4.5" />
        More
        {isHere && <span className="sr-only">(the present page is here)</span>}
      </button>
      <div
        ref={sheet}
        id={MENU_ID}
        popover="auto"
        className="inset-auto inset-x-0 bottom-[calc(3.5rem+env(safe-area-inset-bottom))] w-full rounded-t-xl border-line-strong border-t bg-surface px-2 py-2 text-ink backdrop:bg-[rgb(0_0_0/0.4)] md:hidden"
      >
        <ul aria-label="More pages">
          {entries.map(({ href, label, icon }) => (
            <li key={href}>
              <Link
                href={href}
                aria-current={isAt(pathname, href) ? "page" : undefined}
                onClick={() => sheet.current?.hidePopover()}
                className={clsx(
                  "flex h-12 items-center gap-3 rounded-md px-3 focus-visible:-outline-offset-2 [&_svg]:size-4.5",
                  isAt(pathname, href) ? "bg-ink/7 font-medium" : "text-ink-2 [&_svg]:text-ink-3",
                )}
              >
                {icon}
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
