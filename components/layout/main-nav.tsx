import clsx from "clsx";
import {
  BookCheck,
  Cable,
  Columns3,
  FlaskConical,
  GitPullRequestArrow,
  Inbox,
  MessageSquareText,
  ScrollText,
  SlidersHorizontal,
  UsersRound,
} from "lucide-react";
import type { ReactNode } from "react";
import { InboxCount } from "@/components/inbox/inbox-count";
import { NavLink } from "./nav-link";

type Entry = {
  href: string;
  label: string;
  /** Where a tab of a phone has no room for the label. */
  short?: string;
  icon: ReactNode /** A line above it in the rail. */;
  apart?: boolean;
  /** Only where the rail has room for it: a phone gets there from a prompt. */
  wide?: boolean;
  /** How much is there. */
  count?: ReactNode;
};

const ENTRIES: readonly Entry[] = [
  { href: "/inbox", label: "Inbox", icon: <Inbox aria-hidden="true" />, count: <InboxCount /> },
  { href: "/prompts", label: "Prompts", icon: <MessageSquareText aria-hidden="true" /> },
  {
    href: "/golden-sets",
    label: "Golden sets",
    short: "Sets",
    icon: <BookCheck aria-hidden="true" />,
  },
  { href: "/segments", label: "Segments", icon: <UsersRound aria-hidden="true" />, wide: true },
  { href: "/evals", label: "Evals", icon: <FlaskConical aria-hidden="true" />, wide: true },
  { href: "/changes", label: "Changes", icon: <GitPullRequestArrow aria-hidden="true" /> },
  { href: "/board", label: "Live board", short: "Board", icon: <Columns3 aria-hidden="true" />, apart: true },
  { href: "/connect", label: "Connect", icon: <Cable aria-hidden="true" />, wide: true },
  { href: "/audit", label: "Audit", icon: <ScrollText aria-hidden="true" /> },
  { href: "/settings", label: "Settings", icon: <SlidersHorizontal aria-hidden="true" />, apart: true },
];

const APART = "md:before:mx-2 md:before:my-2.5 md:before:block md:before:border-t";

export function MainNav() {
  return (
    <nav
      aria-label="Main"
      className="max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-20 max-md:border-t max-md:bg-surface max-md:pb-[env(safe-area-inset-bottom)]"
    >
      <ul className="grid max-md:-mt-px max-md:grid-cols-7 md:gap-px">
        {ENTRIES.map(({ href, label, short, icon, apart, wide, count }) => (
          <li key={href} className={clsx(apart && APART, wide && "max-md:hidden") || undefined}>
            <NavLink href={href} icon={icon}>
              {short ? (
                <>
                  <span className="max-md:hidden">{label}</span>
                  <span className="md:hidden">{short}</span>
                </>
              ) : (
                label
              )}
              {count}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
