import fc from "fast-check";
import { expect, it } from "vitest";
import { UseCounts } from "@/sdk/client/use-counts";
import { artifactPathSchema } from "./artifact-path";

const PATHS = [
  "a",
  "0",
  "support/refund-reply",
  "a.b_c-d/1",
  "a./b-/c_",
  "a".repeat(255),
  `${"a/".repeat(127)}a`,
];

it.each(PATHS)("%s is a path", (path) => {
  expect(artifactPathSchema.parse(path)).toBe(path);
});

const REFUSED: [path: string, because: string][] = [
  ["", "cannot be empty"],
  ["/a", "no slash at its start"],
  ["a/", "no slash at its start"],
  ["a//b", "no two slashes"],
  [".", "`.` cannot be part"],
  ["a/../b", "`..` cannot be part"],
  ["a/.b", "`.b` cannot be part"],
  ["-a", "`-a` cannot be part"],
  ["Support", "`Support` cannot be part"],
  ["a b", "`a b` cannot be part"],
  ["a\n", "cannot be part"],
  ["ä", "`ä` cannot be part"],
  ["a%2fb", "cannot be part"],
  ["a".repeat(256), "at most 255 characters, this one has 256"],
  [`${"a/".repeat(128)}a`, "at most 255 characters, this one has 257"],
];

it.each(REFUSED)("%j is refused because it %s", (path, message) => {
  const { success, error } = artifactPathSchema.safeParse(path);
  expect(success).toBe(false);
  expect(error?.issues).toHaveLength(1);
  expect(error?.issues[0]?.message).toContain(message);
});

/** Only what is a path is counted by the client: a report that names anything else would be refused as a whole. */
function isCountedByClient(path: string): boolean {
  const uses = new UseCounts();
  uses.noteDefault(path);
  return !uses.isEmpty;
}

it("is for the client what it is here", () => {
  const isPath = (path: string) => artifactPathSchema.safeParse(path).success;
  for (const path of [...PATHS, ...REFUSED.map(([refused]) => refused)])
    expect([path, isCountedByClient(path)]).toEqual([path, isPath(path)]);
  // Of what a path is made of and of what is next to it, so that about as many are paths as are none.
  const unit = fc.constantFrom(..."azazmm0099._-/", ..."`{A@:^ \n\u2028ä", "\u{1f600}");
  const near = fc.string({
    unit: fc.oneof({ weight: 12, arbitrary: fc.constantFrom(..."azm09._-/") }, unit),
  });
  const long = fc
    .tuple(fc.integer({ min: 240, max: 260 }), fc.constantFrom("a", "b/", "c."))
    .map(([length, text]) => text.repeat(length).slice(0, length));
  let paths = 0;
  const same = fc.property(fc.oneof(near, long, fc.string({ unit: "binary" })), (path) => {
    if (isPath(path)) paths += 1;
    return isCountedByClient(path) === isPath(path);
  });
  fc.assert(same, { seed: 20_261_127, numRuns: 2_000 });
  expect(paths).toBeGreaterThan(300);
});
