/** The screens that a rail leads to, by `g` and a letter. */
export const PLACES = [
  { keys: "g i", label: "Inbox", href: "/inbox" },
  { keys: "g p", label: "Prompts", href: "/prompts" },
  { keys: "g g", label: "Golden sets", href: "/golden-sets" },
  { keys: "g t", label: "Segments", href: "/segments" },
  { keys: "g e", label: "Evals", href: "/evals" },
  { keys: "g c", label: "Changes", href: "/changes" },
  { keys: "g b", label: "Live board", href: "/board" },
  { keys: "g n", label: "Connect", href: "/connect" },
  { keys: "g a", label: "Audit", href: "/audit" },
  { keys: "g s", label: "Settings", href: "/settings" },
] as const;
