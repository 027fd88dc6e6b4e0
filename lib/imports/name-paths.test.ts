import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import { givePaths, isPath } from "./name-paths";

const named = (...names: string[]) =>
  names.map((name) => ({ path: null, segments: isPath(name) ? name.split("/") : [name] }));
const pathsOf = (names: Parameters<typeof givePaths>[0], into: string | null = null) =>
  givePaths(names, into).map((given) => (given.ok ? given.path : given.reason));

it.each<[string, string, string | RegExp]>([
  ["lower case and hyphens", "English Translator and Improver", "english-translator-and-improver"],
  ["a slash in a name as a hyphen", "UX/UI Developer", "ux-ui-developer"],
  ["a name that is a path as it is", "support/refund-reply", "support/refund-reply"],
  ["accents without them", "Café Crème", "cafe-creme"],
  ["no way up", "../../etc/passwd", "etc-passwd"],
  ["no leading dot", ".htaccess", "htaccess"],
  ["letters beyond ASCII as a hash", "プロンプト", /^n-[0-9a-f]{8}$/],
  ["a mixed name with both", "Поэт poet", /^poet-[0-9a-f]{8}$/],
  ["nothing but signs by a hash", "!!!", /^unnamed-[0-9a-f]{8}$/],
  ["markup as words", "<script>alert(1)</script>", "script-alert-1-script"],
  ["a prototype key as a name", "__proto__", "proto"],
])("gives %s", (_what, name, expected) => {
  const [path] = pathsOf(named(name));
  if (typeof expected === "string") expect(path).toBe(expected);
  else expect(path).toMatch(expected);
});

describe("names that meet", () => {
  it("are told apart in order, and never take what is another's own name", () => {
    expect(pathsOf(named("Life Coach", "life coach", "Life-Coach 2", "LIFE COACH"))).toEqual([
      "life-coach",
      "life-coach-3",
      "life-coach-2",
      "life-coach-4",
    ]);
  });

  it("give way to a stated path, wherever it stands", () => {
    const stated = { path: "life-coach", segments: [] };
    expect(pathsOf([...named("Life Coach"), stated])).toEqual(["life-coach-2", "life-coach"]);
    expect(pathsOf([stated, stated])).toEqual(["life-coach", "The path life-coach appears twice."]);
  });

  it("say which name was there first", () => {
    expect(givePaths(named("C#", "C++"), "lang")[1]).toEqual({
      ok: true,
      path: "lang/c-2",
      clash: { path: "lang/c", index: 0 },
    });
  });
});

it("gives valid paths, each once, the same ones every time, whatever the names", () => {
  const name = fc.oneof(
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.constantFrom("a", "A", "a-2", "/", "..", "Long ".repeat(80)),
  );
  const names = fc.array(
    fc.record({ path: fc.constant(null), segments: fc.array(name, { minLength: 1, maxLength: 3 }) }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(names, fc.constantFrom(null, "a", "x".repeat(200)), (list, into) => {
      const paths = pathsOf(list, into);
      expect(pathsOf(list, into)).toEqual(paths);
      expect(new Set(paths).size).toBe(paths.length);
      for (const path of paths) expect(artifactPathSchema.safeParse(path).success, path).toBe(true);
      if (into) expect(paths.every((path) => path.startsWith(`${into}/`))).toBe(true);
    }),
    { numRuns: 50 },
  );
}, 30_000);
