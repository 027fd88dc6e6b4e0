import { expect, it } from "vitest";
import { findStanding, type LetOn } from "./standing";

const OWNER = { promote: true, control: true };
const LEAD = { promote: false, control: true };
const NOBODY = { promote: false, control: false };
const letOn = (kind: LetOn["kind"], name: string, may: LetOn["may"], byKey = false): LetOn => {
  return { kind, name, personId: name.toLowerCase(), byKey, may };
};
const started = letOn("started", "Omar", OWNER);

it.each<[string, LetOn[], string, string | null]>([
  ["who started it", [started], "omar", null],
  ["who began its last step", [letOn("advanced", "Olga", OWNER)], "olga", null],
  [
    "an owner who let it go on",
    [letOn("resumed", "Olga", OWNER), letOn("started", "Omar", null)],
    "olga",
    null,
  ],
  [
    "who started it, where a support lead let it go on",
    [letOn("resumed", "Lea", LEAD), started],
    "omar",
    null,
  ],
  [
    "nobody, when a support lead who let it go on is none by now",
    [letOn("resumed", "Lea", NOBODY), started],
    "lea",
    "Lea, who let it go on, may do so no longer.",
  ],
  [
    "nobody, when who started it owns nothing by now",
    [letOn("resumed", "Lea", LEAD), letOn("started", "Omar", LEAD)],
    "omar",
    "Omar, who started it, does not own a/b any more.",
  ],
  [
    "nobody, when who began its last step has left",
    [letOn("advanced", "Olga", null)],
    "olga",
    "Olga, who began its last step, is no active member any more.",
  ],
  [
    "nobody, when its key was revoked",
    [letOn("started", "Omar", null, true)],
    "omar",
    "The key with which Omar started it works no longer.",
  ],
  [
    "nobody, when its key acts for no owner",
    [letOn("started", "Omar", NOBODY, true)],
    "omar",
    "The key with which Omar started it acts for no owner of a/b any more.",
  ],
])("%s answers for it", (_who, all, personId, lost) => {
  expect(findStanding(all, "a/b")).toEqual({ personId, lost });
});
