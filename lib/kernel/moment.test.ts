import { expect, it } from "vitest";
import { momentSchema } from "./moment";

it.each([
  ["2026-11-24T10:42:00Z", true],
  ["2026-11-24T10:42:00.123+02:00", true],
  ["0001-01-01T00:00:00Z", true],
  ["9999-12-31T00:00:00Z", true],
  ["0000-01-01T00:00:00Z", false],
  ["0001-01-01T00:00:00+14:00", false],
  ["9999-12-31T23:59:59-12:00", false],
  ["2026-11-24T10:42:00", false],
  ["2026-02-30T10:42:00Z", false],
  ["yesterday", false],
])("%s is a moment that can be stored: %s", (text, isOne) => {
  const { success, error } = momentSchema().safeParse(text);
  expect(success).toBe(isOne);
  expect(error?.issues.map(({ message }) => message) ?? []).toEqual(
    isOne ? [] : ["This is a moment such as 2026-11-24T10:42:00Z."],
  );
});
