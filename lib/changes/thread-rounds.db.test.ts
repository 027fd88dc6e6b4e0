import { expect, it } from "vitest";
import { splitLines } from "@/lib/artifacts/diff/lines";
import { openScenario } from "@/lib/testing/scenario";
import { findSharedData } from "@/lib/testing/shared-data";
import { buildSupportWorkspace } from "@/lib/testing/support-workspace";
import { createChange } from "./commands/create-change";
import { reviewChange } from "./commands/review-change";
import { saveDraftItem } from "./commands/save-draft-item";
import { submitChange } from "./commands/submit-change";
import { listThreads } from "./queries/list-threads";

openScenario();
const ROUNDS = 30;
const path = "support/paper";
const data = findSharedData("fabric-prompt-history");

function readVersions(): string[] {
  const decoder = new TextDecoder();
  const files = data?.files().filter(({ name }) => /^analyze_paper\/\d+\.md$/.test(name)) ?? [];
  return files
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .slice(0, ROUNDS)
    .map(({ bytes }) => decoder.decode(bytes));
}

const countOf = (lines: readonly string[], text: string) => lines.filter((line) => line === text).length;

it.skipIf(!data)(
  "over 30 rounds on a real prompt each thread keeps or loses its line, by the text itself",
  async () => {
    const { as } = await buildSupportWorkspace();
    const [ana, omar] = [as("ana"), as("omar")];
    const versions = readVersions();
    expect(versions).toHaveLength(ROUNDS);
    const item = (text: string) => {
      const content = { messages: [{ role: "system", content: text, syntax: "literal" }] };
      return { path, kind: "prompt" as const, content };
    };
    const { number } = await createChange(ana, { title: "Thirty rounds", items: [item(versions[0] ?? "")] });
    for (const [round, text] of versions.entries()) {
      if (round > 0) await saveDraftItem(ana, { number, ...item(text) });
      const { digest } = await submitChange(ana, { number });
      const lines = splitLines(text);
      const comments = lines.flatMap((one, index) =>
        one.trim() === "" || (index + round) % 5 !== 0
          ? []
          : [
              {
                path,
                part: "messages[0]",
                side: "after" as const,
                line: index + 1,
                body: `Round ${round + 1}`,
              },
            ],
      );
      await reviewChange(omar, { number, digest, verdict: "request_changes", comments });
    }

    const newest = splitLines(versions.at(-1) ?? "");
    const { data: threads } = await listThreads(ana, { number });
    expect(threads.length).toBeGreaterThan(100);
    const seen = { kept: 0, lost: 0 };
    for (const { place, line, lineText, revision, number: thread } of threads) {
      const said = splitLines(versions[revision - 1] ?? "");
      const about = `thread ${thread}: line ${line} of revision ${revision}, ${lineText}`;
      expect(said[line - 1], about).toBe(lineText);
      const there = countOf(newest, lineText);
      if (place) expect(newest[place.line - 1], about).toBe(lineText);
      if (there === 0) expect(place, about).toBeNull();
      if (there === 1 && countOf(said, lineText) === 1)
        expect(place, about).toEqual({ part: "messages[0]", line: newest.indexOf(lineText) + 1 });
      seen[place ? "kept" : "lost"] += 1;
    }
    expect(Math.min(seen.kept, seen.lost)).toBeGreaterThan(10);
  },
);
