"use client";
import clsx from "clsx";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { Link } from "./link";

export type TabLink = {
  href: string;
  label: ReactNode /** Said quietly after the label. */;
  note?: ReactNode;
};

type Props = {
  label: string;
  tabs: readonly TabLink[];
  /** The current tab's href; the address decides when it is left out. */
  current?: string;
};

/** Tabs are routes: links, with the present one marked. */
export function TabLinks({ label, tabs, current }: Props) {
  const pathname = usePathname();
  const here = current ?? pathname;
  const list = useRef<HTMLUListElement>(null);
  // On a phone the tabs are wider than the screen: the present one is brought into sight, also when it is turned, and the page stays.
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each tab that one comes to
  useEffect(() => {
    const tabs = list.current;
    const active = tabs?.querySelector<HTMLElement>("[aria-current=page]");
    if (!tabs || !active) return;
    const watch = new ResizeObserver(() => {
      tabs.scrollLeft = active.offsetLeft - (tabs.clientWidth - active.offsetWidth) / 2;
    });
    watch.observe(tabs);
    return () => watch.disconnect();
  }, [here]);
  return (
    <nav aria-label={label} className="border-line border-b">
      <ul ref={list} className="-mb-px relative flex gap-4.5 overflow-x-auto [scrollbar-width:none]">
        {tabs.map((tab) => (
          <li key={tab.href} className="shrink-0">
            <TabAnchor tab={tab} active={tab.href === here} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function TabAnchor({ tab, active }: { tab: TabLink; active: boolean }) {
  return (
    <Link
      href={tab.href}
      aria-current={active ? "page" : undefined}
      className={clsx(
        "flex h-9 items-center gap-1 border-b-2 focus-visible:-outline-offset-2 max-sm:h-11",
        active ? "border-ink font-medium text-ink" : "border-transparent text-ink-2 hover:text-ink",
      )}
    >
      {tab.label}
      {tab.note !== undefined && <span className="font-normal text-ink-3">{tab.note}</span>}
    </Link>
  );
}
