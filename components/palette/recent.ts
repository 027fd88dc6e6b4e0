export type Recent = { href: string; label: string };

const MAX = 6;

/** Pages worth going back to; screens of the rail are in the palette anyway. */
const KEPT = /^\/((?:prompts|golden-sets|segments)\/[^/]+|changes\/\d+)$/;
const NOT_KEPT = /^\/(prompts|golden-sets|segments)\/(new|import)$/;

export function readRecent(owner: string): Recent[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(nameOf(owner)) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isRecent).slice(0, MAX) : [];
  } catch {
    return [];
  }
}

/** Notes a visit, newest first. */
export function keepRecent(owner: string, { href, label }: Recent): void {
  if (!KEPT.test(href) || NOT_KEPT.test(href)) return;
  const others = readRecent(owner).filter((one) => one.href !== href);
  localStorage.setItem(nameOf(owner), JSON.stringify([{ href, label }, ...others].slice(0, MAX)));
}

function nameOf(owner: string): string {
  return `countersign.recent.${owner}`;
}

function isRecent(value: unknown): value is Recent {
  if (typeof value !== "object" || value === null || !("href" in value) || !("label" in value)) return false;
  return typeof value.href === "string" && value.href.startsWith("/") && typeof value.label === "string";
}
