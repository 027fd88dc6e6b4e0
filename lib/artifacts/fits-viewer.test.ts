import { describe, expect, it } from "vitest";
import { fitsViewer } from "./fits-viewer";

const lines = (count: number) => "a\n".repeat(count - 1);

describe("the viewer", () => {
  it.each([
    ["2,000 lines", lines(2000), true],
    ["2,001 lines", lines(2001), false],
    ["200,000 characters", `${"a".repeat(4999)}\n`.repeat(40), true],
    ["one more", `${`${"a".repeat(4999)}\n`.repeat(40)}a`, false],
    ["a line of 5,000", "a".repeat(5000), true],
    ["a line of 5,001", "a".repeat(5001), false],
  ])("takes %s: on either side", (_what, text, fits) => {
    expect(fitsViewer(text, "")).toBe(fits);
    expect(fitsViewer("", text)).toBe(fits);
  });
});
