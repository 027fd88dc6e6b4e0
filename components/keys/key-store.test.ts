import { describe, expect, it } from "vitest";
import { addBindings, type Binding, findBinding } from "./key-store";

const bind = (keys: string, label = keys): Binding => ({
  keys,
  label,
  group: "This screen",
  run: () => label,
});

describe("the keys of a screen", () => {
  it("wait for the second of two", () => {
    const remove = addBindings([bind("g i"), bind("e")]);
    expect(findBinding(["g"])).toBe("more");
    expect(findBinding(["g", "i"])).toMatchObject({ keys: "g i" });
    expect(findBinding(["g", "e"])).toBeNull();
    expect(findBinding(["e"])).toMatchObject({ keys: "e" });
    remove();
    expect(findBinding(["g"])).toBeNull();
  });

  it("do what the part that came last says, until it goes", () => {
    const first = addBindings([bind("/", "the palette")]);
    const second = addBindings([bind("/", "the search of the page")]);
    expect(findBinding(["/"])).toMatchObject({ label: "the search of the page" });
    second();
    expect(findBinding(["/"])).toMatchObject({ label: "the palette" });
    first();
  });
});
