import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { writeCsvRow } from "./csv";

it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://evil.test","x")'])(
  "%j is no formula any more",
  (text) => {
    const row = writeCsvRow([text, "kept"]);
    expect(parse(row)).toEqual([[`'${text}`, "kept"]]);
    expect(row).toMatch(/^"?'/);
  },
);

it("brings every other text back as it was", () => {
  const cells = ["plain", "a,b", 'say "hi"', "two\nlines", "", "1-1", "grüße 😀", "'quoted"];
  const row = writeCsvRow([...cells, 7, null]);
  expect(parse(row)).toEqual([[...cells, "7", ""]]);
  expect(row.endsWith("\r\n")).toBe(true);
});
