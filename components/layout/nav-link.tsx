"use client";
import clsx from "clsx";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";

type Props = { href: string; icon: ReactNode; children: ReactNode };

/** One entry of the rail; on phones, one of the tab bar. */
export function NavLink({ href, icon, children }: Props) {
  const pathname = usePathname();
  const active = isAt(pathname, href);
  return (
    <Link
      href={href}
      aria-current={active ? "page" : undefined}
      className={clsx(
        "relative flex transition-colors duration-100 md:h-7 md:items-center md:rounded-md md:px-2",
        "max-md:h-14 max-md:flex-col max-md:items-center max-md:justify-center max-md:gap-0.5 max-md:text-xs",
        "max-md:border-t-2 max-md:focus-visible:-outline-offset-2",
        active
          ? "border-ink font-medium text-ink md:bg-ink/7"
          : "border-transparent text-ink-2 hover:text-ink md:hover:bg-ink/4",
      )}
    >
      <span className="md:hidden [&_svg]:size-4.5">{icon}</span>
      {children}
    </Link>
  );
}

/** Whether an address is a page of an entry, or one below it. */
export function isAt(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`);
}
