import { SEARCH_IN, type SearchIn } from "@/lib/artifacts/search";

/** What the list of prompts is narrowed to; it lives in the address. */
export type PromptsSearch = { q: string; in: SearchIn | null; folder: string };

export function readPromptsSearch(params: Record<string, string>): PromptsSearch {
  const where = SEARCH_IN.find((one) => one === params.in) ?? null;
  return { q: params.q ?? "", in: where, folder: params.folder ?? "" };
}

export function promptsHref(search: Partial<PromptsSearch>, cursor?: string): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...search, cursor })) if (value) params.set(name, value);
  return params.size > 0 ? `/prompts?${params}` : "/prompts";
}

const DEEPEST = 16;

/** The outermost folder and each one on the way to this: "", "support", "support/eu". */
export function foldersTo(folder: string): string[] {
  const parts = folder === "" ? [] : folder.split("/").slice(0, DEEPEST);
  return ["", ...parts.map((_, index) => parts.slice(0, index + 1).join("/"))];
}
