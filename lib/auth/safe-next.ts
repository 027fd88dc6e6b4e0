const BASE = "http://here.internal";

/** Where to go after signing in: a page of this console, whatever a link asked for. */
export function safeNext(next: string | null | undefined): string {
  if (!next?.startsWith("/") || /[\p{Cc}\\]/u.test(next) || !URL.canParse(next, BASE)) return "/";
  const { origin, pathname, search, hash } = new URL(next, BASE);
  const isEntry = /^\/(sign-in|setup|forgot|reset|no-workspace|api)(\/|$)/.test(pathname);
  return origin !== BASE || pathname.startsWith("//") || isEntry ? "/" : `${pathname}${search}${hash}`;
}
