import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "@/sdk/core/prompt-types";
import { readJson, readOptionalJson, showJson, showOptionalJson } from "./json-text";

describe("a value as it is typed", () => {
  it.each<[JsonValue, string]>([
    ["Hello", "Hello"],
    ["", ""],
    ["5", '"5"'],
    [5, "5"],
    ["12345678901234567890", "12345678901234567890"],
    ["1.0", "1.0"],
    ["true", '"true"'],
    ["true story", "true story"],
    [true, "true"],
    [null, "null"],
    ['"quoted"', '"\\"quoted\\""'],
    ['"half', '"half'],
    ["{{name}} is", "{{name}} is"],
    [["a", 1], '[\n  "a",\n  1\n]'],
  ])("%j is written %s", (value, text) => {
    expect(showJson(value)).toBe(text);
    expect(readJson(text)).toEqual(value);
  });

  it("is read back as it was, whatever it is", () => {
    const values = fc.oneof(
      fc.jsonValue(),
      fc.string(),
      fc.jsonValue().map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(values, (given) => {
        const value = JSON.parse(JSON.stringify(given)) as JsonValue;
        expect(readJson(showJson(value))).toEqual(value);
        expect(readOptionalJson(showOptionalJson(value))).toEqual(value);
      }),
    );
    expect(readOptionalJson(showOptionalJson(undefined))).toBeUndefined();
  });
});
