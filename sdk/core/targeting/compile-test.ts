import { RE2JS } from "re2js";
import { compileRange } from "../semver-range";
import { parseVersion } from "../semver-version";
import type { AttributeTest } from "./condition";
import { parseMoment } from "./parse-moment";
import { isPresent, toNumber, toText } from "./read-attribute";

/** Whether one value meets a test. */
type Test = (value: unknown) => boolean;

/** A test ready to be asked of an attribute's value; null when it is none that can be asked. Never throws. */
export function compileTest(test: AttributeTest): Test | null {
  if (test.operator === "exists") return isPresent;
  const one = compileOne(test);
  if (!one) return null;
  return (value) => (Array.isArray(value) ? value.some(one) : one(value));
}

function compileOne(test: Exclude<AttributeTest, { operator: "exists" }>): Test | null {
  switch (test.operator) {
    case "equals":
      return ofTexts(test.value, (text, wanted) => text === wanted);
    case "contains":
      return ofTexts(test.value, (text, wanted) => text.includes(wanted));
    case "starts_with":
      return ofTexts(test.value, (text, wanted) => text.startsWith(wanted));
    case "ends_with":
      return ofTexts(test.value, (text, wanted) => text.endsWith(wanted));
    case "in":
      return ofChoice(test.value);
    case "matches":
      return ofPattern(test.value);
    case "less_than":
      return ofNumbers(test.value, (number, limit) => number < limit);
    case "at_most":
      return ofNumbers(test.value, (number, limit) => number <= limit);
    case "more_than":
      return ofNumbers(test.value, (number, limit) => number > limit);
    case "at_least":
      return ofNumbers(test.value, (number, limit) => number >= limit);
    case "before":
      return ofMoments(test.value, (moment, limit) => moment < limit);
    case "since":
      return ofMoments(test.value, (moment, limit) => moment >= limit);
    case "version_in":
      return ofVersions(test.value);
    default:
      return null;
  }
}

function ofTexts(wanted: unknown, holds: (text: string, wanted: string) => boolean): Test | null {
  if (typeof wanted !== "string") return null;
  return (value) => {
    const text = toText(value);
    return text !== null && holds(text, wanted);
  };
}

/** So many texts are compared sooner than looked up. */
const FEW = 8;

function ofChoice(wanted: unknown): Test | null {
  if (!Array.isArray(wanted) || !wanted.every((one) => typeof one === "string")) return null;
  if (wanted.length <= FEW) return ofFew([...wanted]);
  const choice: ReadonlySet<string> = new Set(wanted);
  return (value) => {
    const text = toText(value);
    return text !== null && choice.has(text);
  };
}

function ofFew(wanted: readonly string[]): Test {
  return (value) => {
    const text = toText(value);
    if (text === null) return false;
    for (let at = 0; at < wanted.length; at++) if (wanted[at] === text) return true;
    return false;
  };
}

/** A longer text matches no pattern: the time that one takes grows with its length. */
const MAX_MATCHED = 10_000;

/** RE2 finds it anywhere in the text, in time linear in the text. */
function ofPattern(pattern: unknown): Test | null {
  const program = compilePattern(pattern);
  if (!program) return null;
  return (value) => {
    const text = toText(value);
    return text !== null && text.length <= MAX_MATCHED && program.matcher(text).find();
  };
}

function compilePattern(pattern: unknown): RE2JS | null {
  try {
    return typeof pattern === "string" ? RE2JS.compile(pattern) : null;
  } catch {
    return null;
  }
}

function ofNumbers(limit: unknown, holds: (number: number, limit: number) => boolean): Test | null {
  if (typeof limit !== "number" || !Number.isFinite(limit)) return null;
  return (value) => {
    const number = toNumber(value);
    return number !== null && holds(number, limit);
  };
}

function ofMoments(text: unknown, holds: (moment: number, limit: number) => boolean): Test | null {
  const limit = typeof text === "string" ? parseMoment(text) : null;
  if (limit === null) return null;
  return (value) => {
    const moment = parseMoment(value);
    return moment !== null && holds(moment, limit);
  };
}

function ofVersions(range: unknown): Test | null {
  const includes = typeof range === "string" ? compileRange(range) : null;
  if (!includes) return null;
  return (value) => {
    const text = toText(value);
    const version = text === null ? null : parseVersion(text);
    return version !== null && includes(version);
  };
}
