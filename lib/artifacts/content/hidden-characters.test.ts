import { expect, it } from "vitest";
import { findHiddenCharacters, formatCodePoint } from "./hidden-characters";

const found = (text: string) => findHiddenCharacters(text).map(({ codePoint }) => formatCodePoint(codePoint));

it.each<[string, string]>([
  ["plain text with tabs and line ends", "a\tb\r\nc\n"],
  ["an emoji with a variation selector", "\u2764\uFE0F"],
  ["a family", "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}"],
  ["skin tones and a joiner", "\u{1F469}\u{1F3FD}\u200D\u{1F680}"],
  ["a rainbow flag", "\u{1F3F3}\uFE0F\u200D\u{1F308}"],
  ["the flag of Scotland", "\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}"],
  ["a keycap", "1\uFE0F\u20E3"],
  ["a visible Arabic number sign", "\u0600"],
])("sees nothing hidden in %s", (_what, text) => {
  expect(found(text)).toEqual([]);
});

it.each<[string, string, string[]]>([
  ["a bidi override", "a\u202Eb\u202C", ["U+202E", "U+202C"]],
  ["isolates", "\u2066\u2067\u2068\u2069", ["U+2066", "U+2067", "U+2068", "U+2069"]],
  ["zero width space, byte order mark and word joiner", "\u200B\uFEFF\u2060", ["U+200B", "U+FEFF", "U+2060"]],
  ["a joiner between letters", "a\u200Db", ["U+200D"]],
  ["a joiner after an emoji and before a letter", "\u{1F468}\u200Da", ["U+200D"]],
  ["tag characters", "x\u{E0068}\u{E0069}", ["U+E0068", "U+E0069"]],
  ["tags smuggled behind a flag", "\u{1F3F4}\u{E0068}", ["U+E0068"]],
  ["a selector after a letter", "a\uFE0F", ["U+FE0F"]],
  ["bytes smuggled as selectors after an emoji", "\u{1F600}\u{E0101}\u{E0102}", ["U+E0101", "U+E0102"]],
  ["fillers", "\u3164\u115F", ["U+3164", "U+115F"]],
  ["controls", "\u001B\u0008\u0085", ["U+001B", "U+0008", "U+0085"]],
  ["a soft hyphen", "\u00AD", ["U+00AD"]],
])("finds %s", (_what, text, expected) => {
  expect(found(text)).toEqual(expected);
});

it("names each and says where it is", () => {
  expect(findHiddenCharacters("a\n\u{1F600}\u200B\u{E0041}")).toEqual([
    { codePoint: 0x200b, name: "ZERO WIDTH SPACE", index: 4, line: 2, column: 3 },
    { codePoint: 0xe0041, name: "TAG A", index: 5, line: 2, column: 4 },
  ]);
});
