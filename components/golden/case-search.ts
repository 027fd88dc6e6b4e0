import type { CaseSearch } from "@/lib/artifacts/find-cases";
import { goldenHref } from "./golden-href";

/** What of a set is shown; it lives in the address. */
export type CasesShown = CaseSearch & {
  /** Another version than the newest. */
  version: string | null;
  page: number;
};

export function readCasesShown(params: Record<string, string>): CasesShown {
  const page = Number(params.page ?? 1);
  return {
    q: params.q ?? "",
    tag: params.tag ?? "",
    mustPass: params.must === "pass",
    version: params.version ?? null,
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

export function casesHref(path: string, shown: Partial<CasesShown>): string {
  const { q, tag, mustPass, version, page = 1 } = shown;
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({ version, q, tag })) if (value) params.set(name, value);
  if (mustPass) params.set("must", "pass");
  if (page > 1) params.set("page", String(page));
  return goldenHref(path, params.size > 0 ? `?${params}` : "");
}
