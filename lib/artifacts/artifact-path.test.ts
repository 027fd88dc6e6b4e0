import { expect, it } from "vitest";
import { artifactPathSchema } from "./artifact-path";

it.each(["a", "0", "support/refund-reply", "a.b_c-d/1", "a".repeat(255)])("%s is a path", (path) => {
  expect(artifactPathSchema.parse(path)).toBe(path);
});

it.each<[string, string]>([
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
])("%j is refused because it %s", (path, message) => {
  const { success, error } = artifactPathSchema.safeParse(path);
  expect(success).toBe(false);
  expect(error?.issues).toHaveLength(1);
  expect(error?.issues[0]?.message).toContain(message);
});
