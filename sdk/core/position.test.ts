import { describe, expect, it } from "vitest";
import { comparePositions, readPosition, writePosition } from "./position";

describe("a position", () => {
  it.each<[string, Parameters<typeof comparePositions>, number]>([
    ["of a higher sequence is later", [{ sequence: 3 }, { sequence: 2 }], 1],
    ["of a later epoch is later, whatever its sequence", [{ epoch: 1, sequence: 0 }, { sequence: 99 }], 1],
    [
      "of an earlier epoch is earlier",
      [
        { epoch: 1, sequence: 99 },
        { epoch: 2, sequence: 0 },
      ],
      -1,
    ],
    ["without an epoch is of the first", [{ sequence: 2 }, { epoch: 0, sequence: 2 }], 0],
  ])("%s", (_what, [one, other], sign) => {
    expect(Math.sign(comparePositions(one, other))).toBe(sign);
    expect(Math.sign(comparePositions(other, one))).toBe(sign === 0 ? 0 : -sign);
  });

  it.each([
    { epoch: 0, sequence: 0 },
    { epoch: 0, sequence: 2_147_483_647 },
    { epoch: 1_795_743_000_000, sequence: 7 },
  ])("is read as it was written: %o", (position) => {
    expect(readPosition(writePosition(position))).toEqual(position);
  });

  it.each(["", "-1", "1.2.3", "x", "1.", ".1", "12345678901", "1e3"])("is not %j", (text) => {
    expect(readPosition(text)).toBeNull();
  });
});
