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

export type NavEntry = {
  href: string;
  label: string;
  /** Where a tab of a phone has no room for the label. */
  short?: string;
  icon: ReactNode;
  /** A line above it in the rail. */
  apart?: boolean;
  /** On a phone it has no tab of its own: it is behind the last one. */
  more?: boolean;
  /** How much is there. */
  count?: ReactNode;
};

/** Every page that the navigation leads to, in the order of the rail. */
export const NAV_ENTRIES: readonly NavEntry[] = [
  { href: "/inbox", label: "Inbox", icon: <Inbox aria-hidden="true" />, count: <InboxCount /> },
  { href: "/prompts", label: "Prompts", icon: <MessageSquareText aria-hidden="true" /> },
  { href: "/golden-sets", label: "Golden sets", icon: <BookCheck aria-hidden="true" />, more: true },
  { href: "/segments", label: "Segments", icon: <UsersRound aria-hidden="true" />, more: true },
  { href: "/evals", label: "Evals", icon: <FlaskConical aria-hidden="true" />, more: true },
  { href: "/changes", label: "Changes", icon: <GitPullRequestArrow aria-hidden="true" /> },
  { href: "/board", label: "Live board", short: "Board", icon: <Columns3 aria-hidden="true" />, apart: true },
  { href: "/connect", label: "Connect", icon: <Cable aria-hidden="true" />, more: true },
  { href: "/audit", label: "Audit", icon: <ScrollText aria-hidden="true" />, more: true },
  {
    href: "/settings",
    label: "Settings",
    icon: <SlidersHorizontal aria-hidden="true" />,
    apart: true,
    more: true,
  },
];
