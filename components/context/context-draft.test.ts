import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addRow,
  type ContextDraft,
  readDraft,
  readId,
  removeRow,
  setRow,
  startDraft,
  switchDraft,
  withAsked,
} from "./context-draft";

const rowsOf = (...rows: readonly (readonly [name: string, value: string])[]): ContextDraft => ({
  as: "rows",
  rows: rows.map(([name, value], key) => ({ key, name, value, asked: false })),
  json: "",
});

describe("rows of attributes", () => {
  it.each([
    ["AT", "AT"],
    ["2.1.0", "2.1.0"],
    ["17", 17],
    ["-1.5", -1.5],
    ["true", true],
    ['"17"', "17"],
    ['""', ""],
    ['["a", 1]', ["a", 1]],
    ["007", "007"],
    [" padded ", "padded"],
  ])("read %j as %j", (typed, value) => {
    expect(readDraft(rowsOf(["country", typed])).context).toEqual({ country: value });
  });

  it("send nothing of what has no value yet", () => {
    expect(readDraft(startDraft(["app", "country"])).context).toEqual({});
    expect(readDraft(rowsOf(["", " "], ["plan", "pro"])).context).toEqual({ plan: "pro" });
  });

  it("say at its cell what is wrong", () => {
    const draft = rowsOf(
      ["", "AT"],
      ["plan", "pro"],
      ["plan", "free"],
      ["targetingKey", "x"],
      ["tags", "[1"],
    );
    expect(Object.fromEntries(readDraft(draft).faults ?? [])).toEqual({
      "rows.0.name": "Name the attribute.",
      "rows.2.name": "It is listed already.",
      "rows.3.name": "The id has a field of its own.",
      "rows.4.value": "This is no JSON. Put a text in quotes.",
    });
  });

  it("take an attribute that is called as every object's own for what it is", () => {
    const { context } = readDraft(rowsOf(["__proto__", "x"], ["constructor", "y"]));
    expect(JSON.stringify(context)).toBe('{"__proto__":"x","constructor":"y"}');
  });

  it("are added, changed and taken away, each by a key of its own", () => {
    const two = addRow(startDraft(["country"]));
    expect(two.rows.map(({ key }) => key)).toEqual([0, 1]);
    const named = setRow(two, 1, { name: "plan", value: "pro" });
    expect(removeRow(named, 0).rows).toEqual([{ key: 1, name: "plan", value: "pro", asked: false }]);
    expect(addRow(removeRow(named, 0)).rows.map(({ key }) => key)).toEqual([1, 2]);
  });
});

describe("what is asked about", () => {
  const seen = ({ rows }: ContextDraft) => rows.map(({ name, value, asked }) => [name, value, asked]);

  it("has a row each, in its order, with what was typed so far", () => {
    const typed = setRow(addRow(startDraft(["plan", "country"]), "beta"), 1, { value: "AT" });
    expect(seen(withAsked(typed, ["country", "app"]))).toEqual([
      ["country", "AT", true],
      ["app", "", true],
      ["beta", "", false],
    ]);
  });

  it("leaves a value where it was typed, though nobody asks for it any more, and takes it up again", () => {
    const typed = setRow(startDraft(["country"]), 0, { value: "AT" });
    const left = withAsked(typed, []);
    expect(seen(left)).toEqual([["country", "AT", false]]);
    expect(withAsked(left, ["country"]).rows).toEqual(typed.rows);
  });

  it("gives no two rows one key", () => {
    const { rows } = withAsked(addRow(addRow(startDraft(["b"]))), ["a", "b", "c"]);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(5);
  });

  it("may be the id, which has a field of its own elsewhere", () => {
    const asking = setRow(startDraft(["targetingKey"]), 0, { value: "customer-17" });
    expect(readDraft(asking).context).toEqual({ targetingKey: "customer-17" });
    const { draft } = switchDraft(asking);
    expect(seen(switchDraft(draft).draft)).toEqual([["targetingKey", "customer-17", true]]);
  });

  it("stays when its value is taken out of the JSON", () => {
    const { draft } = switchDraft(setRow(startDraft(["country"]), 0, { value: "AT" }));
    expect(seen(switchDraft({ ...draft, json: "{}" }).draft)).toEqual([["country", "", true]]);
  });
});

describe("switching between rows and JSON", () => {
  it("keeps what was typed, also the rows without a value", () => {
    const rows = rowsOf(["country", "AT"], ["plan", ""], ["seats", "17"]);
    const json = switchDraft(rows).draft;
    expect([json.as, JSON.parse(json.json)]).toEqual(["json", { country: "AT", seats: 17 }]);
    expect(switchDraft(json).draft.rows).toEqual(rows.rows);
  });

  it("brings what was changed in the JSON into the rows", () => {
    const json = { ...switchDraft(rowsOf(["country", "AT"], ["plan", "pro"])).draft };
    json.json = '{ "plan": "17", "beta": true, "targetingKey": "x" }';
    expect(switchDraft(json).draft.rows).toEqual([
      { key: 1, name: "plan", value: '"17"', asked: false },
      { key: 2, name: "beta", value: "true", asked: false },
    ]);
  });

  it("keeps the id that was pasted, for the field that rows have for it", () => {
    expect(readId({ as: "json", rows: [], json: '{ "targetingKey": "x" }' })).toBe("x");
    expect(readId({ as: "json", rows: [], json: '{ "targetingKey": 17 }' })).toBe("");
    expect(readId(rowsOf(["targetingKey", "x"]))).toBe("");
  });

  it("stays where it is while something cannot be read, and says what", () => {
    const broken: ContextDraft = { as: "json", rows: [], json: "{ region" };
    const { draft, faults } = switchDraft(broken);
    expect(draft).toBe(broken);
    expect(faults?.get("json")).toMatch(/^This is no JSON/);
    expect(switchDraft(rowsOf(["", "AT"])).draft.as).toBe("rows");
  });

  it("changes nothing of what is sent, whatever was typed as JSON", () => {
    const names = fc
      .string({ minLength: 1 })
      .filter((name) => name.trim() === name && name !== "targetingKey");
    const values = fc.oneof(
      fc.string(),
      fc.boolean(),
      fc.integer(),
      fc.array(fc.string()),
      fc.constant(null),
    );
    fc.assert(
      fc.property(fc.dictionary(names, values), (context) => {
        const json: ContextDraft = { as: "json", rows: [], json: JSON.stringify(context) };
        expect(readDraft(switchDraft(json).draft).context).toEqual(readDraft(json).context);
      }),
    );
  });
});
