import { findHiddenMarks } from "@/lib/artifacts/content/hidden-characters";
import { digestText } from "@/lib/kernel/digest";
import type { JsonValue } from "@/sdk/core/prompt-types";

export type EncodedData = {
  /** One line of JSON between two lines that hold the mark. */
  text: string;
  /** Made of the content: no text can hold the mark of a document that it is part of. */
  mark: string;
};

/**
 * Texts of others as data that they cannot leave: no line of it ends, none of its characters is hidden, and none
 * begins a mark by which some models tell who speaks.
 */
export function encodeData(data: Readonly<Record<string, JsonValue>>): EncodedData {
  const json = escapeHidden(JSON.stringify(data)).replaceAll(/[<>]/g, escapeUnits);
  const mark = digestText(json).slice("sha256:".length, "sha256:".length + 32);
  return { text: `BEGIN DATA ${mark}\n${json}\nEND DATA ${mark}`, mark };
}

function escapeHidden(json: string): string {
  let [text, end] = ["", 0];
  for (const { index, length } of findHiddenMarks(json)) {
    text += json.slice(end, index) + escapeUnits(json.slice(index, index + length));
    end = index + length;
  }
  return text + json.slice(end);
}

function escapeUnits(characters: string): string {
  const units = Array.from({ length: characters.length }, (_, index) => characters.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}
