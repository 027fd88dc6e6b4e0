import fc from "fast-check";
import { expect, it } from "vitest";
import { safeNext } from "./safe-next";

it.each([
  ["/changes/7?tab=diff#line", "/changes/7?tab=diff#line"],
  ["/prompts/support%2Frefund-reply", "/prompts/support%2Frefund-reply"],
  ["/a/../changes", "/changes"],
  [undefined, "/"],
  ["", "/"],
  ["changes", "/"],
  ["https://evil.example/", "/"],
  ["//evil.example/", "/"],
  ["/\\evil.example", "/"],
  ["\\\\evil.example", "/"],
  ["/\t/evil.example", "/"],
  ["/x/..//evil.example", "/"],
  ["javascript:alert(1)", "/"],
  ["/sign-in?next=/sign-in", "/"],
  ["/api/auth/signout", "/"],
])("next=%s leads to %s", (next, expected) => {
  expect(safeNext(next)).toBe(expected);
});

it("never leaves the console, whatever a link asks for", () => {
  const piece = fc.constantFrom(
    "/",
    "\\",
    "//",
    "evil.example",
    "..",
    ".",
    "@",
    ":",
    "%2f",
    "\t",
    "\n",
    "?",
    "#",
    "https:",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const target = safeNext(pieces.join(""));
      expect(new URL(target, "https://console.example").origin).toBe("https://console.example");
    }),
    { numRuns: 500 },
  );
});
