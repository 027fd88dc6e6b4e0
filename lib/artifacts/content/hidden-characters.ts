import { createLocator } from "@/sdk/core/template/locate";

export type HiddenCharacter = {
  codePoint: number;
  name: string;
  index: number;
  line: number;
  column: number;
};

/** Emoji are made with joiners, variation selectors and, for three flags, tags: those are not hidden. */
const EMOJI =
  "[0-9#*]\\uFE0F\\u20E3|" +
  "\\u{1F3F4}\\u{E0067}\\u{E0062}(?:\\u{E0065}\\u{E006E}\\u{E0067}|\\u{E0073}\\u{E0063}\\u{E0074}|\\u{E0077}\\u{E006C}\\u{E0073})\\u{E007F}|" +
  "\\p{Extended_Pictographic}[\\uFE0E\\uFE0F\\p{Emoji_Modifier}]?" +
  "(?:\\u200D\\p{Extended_Pictographic}[\\uFE0F\\p{Emoji_Modifier}]?)*";

/** Signs that Unicode calls format characters although they are drawn. */
const VISIBLE_FORMAT = "\\u0600-\\u0605\\u06DD\\u070F\\u0890\\u0891\\u08E2\\u{110BD}\\u{110CD}";

/** Format characters but for visible ones, other controls, fillers, variation selectors, line separators. */
const HIDDEN =
  `(?![\\t\\n\\r${VISIBLE_FORMAT}])` +
  "[\\p{Cf}\\p{Cc}\\p{Zl}\\p{Zp}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u3164\\uFFA0\\uFE00-\\uFE0F" +
  "\\u{E0000}-\\u{E0FFF}]";

const SCAN = new RegExp(`(?:${EMOJI})|(?<hidden>${HIDDEN})`, "gu");

const NAMES: ReadonlyMap<number, string> = new Map([
  [0x00ad, "SOFT HYPHEN"],
  [0x034f, "COMBINING GRAPHEME JOINER"],
  [0x061c, "ARABIC LETTER MARK"],
  [0x115f, "HANGUL CHOSEONG FILLER"],
  [0x1160, "HANGUL JUNGSEONG FILLER"],
  [0x180e, "MONGOLIAN VOWEL SEPARATOR"],
  [0x200b, "ZERO WIDTH SPACE"],
  [0x200c, "ZERO WIDTH NON-JOINER"],
  [0x200d, "ZERO WIDTH JOINER"],
  [0x200e, "LEFT-TO-RIGHT MARK"],
  [0x200f, "RIGHT-TO-LEFT MARK"],
  [0x2028, "LINE SEPARATOR"],
  [0x2029, "PARAGRAPH SEPARATOR"],
  [0x202a, "LEFT-TO-RIGHT EMBEDDING"],
  [0x202b, "RIGHT-TO-LEFT EMBEDDING"],
  [0x202c, "POP DIRECTIONAL FORMATTING"],
  [0x202d, "LEFT-TO-RIGHT OVERRIDE"],
  [0x202e, "RIGHT-TO-LEFT OVERRIDE"],
  [0x2060, "WORD JOINER"],
  [0x2066, "LEFT-TO-RIGHT ISOLATE"],
  [0x2067, "RIGHT-TO-LEFT ISOLATE"],
  [0x2068, "FIRST STRONG ISOLATE"],
  [0x2069, "POP DIRECTIONAL ISOLATE"],
  [0x3164, "HANGUL FILLER"],
  [0xfeff, "ZERO WIDTH NO-BREAK SPACE"],
  [0xffa0, "HALFWIDTH HANGUL FILLER"],
]);

/** Every character of a text that a reader cannot see but a model reads. */
export function findHiddenCharacters(text: string): HiddenCharacter[] {
  const locate = createLocator(text);
  const found: HiddenCharacter[] = [];
  for (const { index, groups } of text.matchAll(SCAN)) {
    const codePoint = groups?.hidden?.codePointAt(0);
    if (codePoint !== undefined) found.push({ codePoint, name: nameOf(codePoint), index, ...locate(index) });
  }
  return found;
}

/** A hidden character as it is shown: where it stands, how long it is, `U+200B` and its name. */
export type HiddenMark = { index: number; length: number; label: string; name: string };

/** In order. A carriage return is no danger, but a difference in it alone would look like none. */
export function findHiddenMarks(text: string): HiddenMark[] {
  const returns = [...text.matchAll(/\r/g)].map(({ index }) => {
    return { index, codePoint: 0x0d, name: "CARRIAGE RETURN" };
  });
  return [...findHiddenCharacters(text), ...returns]
    .sort((a, b) => a.index - b.index)
    .map(({ index, codePoint, name }) => {
      const length = String.fromCodePoint(codePoint).length;
      return { index, length, label: formatCodePoint(codePoint), name };
    });
}

/** `U+200B`. */
export function formatCodePoint(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
}

function nameOf(codePoint: number): string {
  const known = NAMES.get(codePoint);
  if (known) return known;
  if (codePoint >= 0xe0020 && codePoint <= 0xe007e) return `TAG ${String.fromCodePoint(codePoint - 0xe0000)}`;
  if (codePoint >= 0xe0000 && codePoint <= 0xe007f) return "TAG CONTROL";
  if (codePoint < 0xa0) return "CONTROL CHARACTER";
  const isSelector =
    (codePoint >= 0xfe00 && codePoint <= 0xfe0f) || (codePoint >= 0xe0100 && codePoint <= 0xe01ef);
  return isSelector ? "VARIATION SELECTOR" : "INVISIBLE CHARACTER";
}
