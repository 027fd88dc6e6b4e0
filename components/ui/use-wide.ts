import { useSyncExternalStore } from "react";

/** Tailwind's breakpoints. */
const ROOM = { md: watching("(min-width: 48rem)"), lg: watching("(min-width: 64rem)") };

function watching(media: string) {
  const listen = (changed: () => void) => {
    const query = window.matchMedia(media);
    query.addEventListener("change", changed);
    return () => query.removeEventListener("change", changed);
  };
  return { listen, fits: () => window.matchMedia(media).matches };
}

/**
 * Whether the window is at least so wide, so that a long list is made once instead of as a table and as cards of which one is hidden.
 * The server does not know the window: it takes a phone's for narrow, and what does not fit is hidden until it is made anew.
 */
export function useWide(from: keyof typeof ROOM, { phone }: { phone: boolean }): boolean {
  const { listen, fits } = ROOM[from];
  return useSyncExternalStore(listen, fits, () => !phone);
}
