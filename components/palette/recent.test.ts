import { beforeEach, describe, expect, it, vi } from "vitest";
import { keepRecent, readRecent } from "./recent";

const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
  });
});

const visit = (owner: string, href: string) => keepRecent(owner, { href, label: href });
const hrefs = (owner: string) => readRecent(owner).map(({ href }) => href);

describe("what was looked at of late", () => {
  it("is newest first, each once, and at most six", () => {
    for (const number of [1, 2, 3, 4, 5, 6, 7, 3]) visit("ana", `/changes/${number}`);
    expect(hrefs("ana")).toEqual([3, 7, 6, 5, 4, 2].map((number) => `/changes/${number}`));
  });

  it("is nobody else's, and nothing but prompts and changes", () => {
    for (const href of [
      "/prompts/support%2Frefund-reply",
      "/prompts",
      "/prompts/new",
      "/board",
      "/changes/1/edit",
    ])
      visit("ana", href);
    expect(hrefs("ana")).toEqual(["/prompts/support%2Frefund-reply"]);
    expect(hrefs("omar")).toEqual([]);
  });

  it.each(["{", "null", '[{"href":"https://elsewhere.test","label":"x"},{"href":"/board"}]'])(
    "is nothing when %s was kept",
    (text) => {
      kept.set("countersign.recent.ana", text);
      expect(readRecent("ana")).toEqual([]);
    },
  );
});
