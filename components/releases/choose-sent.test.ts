import { describe, expect, it } from "vitest";
import { chooseSent } from "./choose-sent";

const target = (version: string, length: number) => ({ version, content: { text: "a".repeat(length) } });
const small = target("1.0.0", 100);
const large = target("1.0.1", 600_000);
const middle = target("1.0.2", 300_000);

describe("the contents that a page carries along", () => {
  it("are all of them while they are small together", () => {
    expect([...chooseSent([small, middle], undefined)]).toEqual(["1.0.0", "1.0.2"]);
  });

  it("are the chosen one however large, and no other that does not fit beside it", () => {
    expect([...chooseSent([small, large, middle], large)]).toEqual(["1.0.1"]);
    expect([...chooseSent([large, middle, small], middle)]).toEqual(["1.0.2", "1.0.0"]);
  });
});
