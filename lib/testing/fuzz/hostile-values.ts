import fc from "fast-check";

/** Written into the JSON text as they are: no value of JavaScript becomes them. */
const RAW: Readonly<Record<string, string>> = {
  infinite: "1e999",
  tiny: "-1e-999",
  huge: "9".repeat(400),
  deepList: "[".repeat(2_000) + "]".repeat(2_000),
  deepObject: `${'{"a":'.repeat(2_000)}1${"}".repeat(2_000)}`,
  twice: '{"a":1,"a":2}',
};
const RAW_MARK = /"@raw:(\w+)@"/g;

/** Texts that other systems stumbled over. */
export const NAUGHTY_TEXTS = [
  "",
  " ",
  "\0",
  "a\0b",
  "\uD800",
  "b\uDC00c",
  "\u202Etxt.exe",
  "\u2066isolated\u2069",
  "zero\u200Bwidth\u2060",
  "\uFEFFmark",
  "\u{E0041}\u{E0042}",
  "\u0007\u001b[31mred",
  "line\r\nbreak\u2028and\u2029more",
  "e\u0301 is not \u00e9",
  "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}",
  "ẞ ı İ ﷽",
  "<script>alert(1)</script>",
  "'; DROP TABLE changes; --",
  "%_\\",
  '=HYPERLINK("http://evil.test")',
  "{{constructor.constructor('alert(1)')()}}",
  "{{#if x}}",
  "$(id) `id` #{7*7}",
  "../../etc/passwd",
  "__proto__",
  "constructor",
  "toString",
  "null",
  "NaN",
  "1e309",
  "0x10",
  "-0",
  "0000-01-01T00:00:00Z",
  "9999-12-31T23:59:59.999+23:59",
  "99999999999999999999.0.0",
  "x".repeat(5_000),
] as const;

const NUMBERS = [0, -0, -1, 0.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, 5e-324];

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NAUGHTY_TEXTS) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 30 }) },
);

/** Any JSON value, the worse ones first. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(...NUMBERS, null, true, [], {}, [[]], [null]) },
  { weight: 2, arbitrary: fc.constantFrom(...Object.keys(RAW)).map((name) => `@raw:${name}@`) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
);

/** An object with this key as its own, also where writing `__proto__` would mean something else. */
export function withKey(value: object, key: string, own: unknown): object {
  const copy = { ...value };
  Object.defineProperty(copy, key, { value: own, enumerable: true, configurable: true, writable: true });
  return copy;
}

/** JSON text with the raw pieces in their places. */
export function toHostileJson(value: unknown): string {
  return (JSON.stringify(value) ?? "null").replaceAll(RAW_MARK, (whole, name: string) => RAW[name] ?? whole);
}
