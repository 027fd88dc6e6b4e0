import { describe, expect, it } from "vitest";
import { guessMapping, parseMapping } from "./csv-mapping";
import { makePlan } from "./make-plan";
import { parseTable, readTable } from "./read-csv";

const plan = (text: string, mapping?: Parameters<typeof readTable>[1]) =>
  makePlan(readTable(parseTable(text), mapping), null);
const textsOf = (text: string) =>
  Object.fromEntries(plan(text).artifacts.map(({ path, versions }) => [path, versions[0]?.content.text]));

describe("a CSV", () => {
  it("keeps texts byte for byte: quotes, line ends, spaces, braces", () => {
    expect(textsOf('act,prompt\r\nA,"  x ""y""\r\nz\n  "\nB,{{ no.variable || 1 }} \n')).toEqual({
      a: '  x "y"\r\nz\n  ',
      b: "{{ no.variable || 1 }} ",
    });
  });

  it("is literal: what looks like a variable is none", () => {
    expect(plan("act,prompt\nA,{{ x }}\n").artifacts[0]?.versions[0]?.content.syntax).toBe("literal");
  });

  it("may have a byte order mark, semicolons or tabs", () => {
    expect(textsOf("\uFEFFname;text\na;b, c\n")).toEqual({ a: "b, c" });
    expect(textsOf("name\ttext\na\tb, c\n")).toEqual({ a: "b, c" });
  });

  it("has author, date and message where it says so, and nothing where it does not", () => {
    const { artifacts, problems } = plan(
      "name,text,author,date,message\na,x,Ana,2024-01-17T16:46:30-08:00,First\nb,y,,,\n",
    );
    expect(problems).toEqual([]);
    expect(artifacts.map(({ versions: [version] }) => version)).toMatchObject([
      { author: "Ana", at: "2024-01-18T00:46:30.000Z", message: "First", commit: null },
      { author: null, at: null, message: "", commit: null },
    ]);
  });

  it("reports each wrong row with its number, as a spreadsheet counts, and keeps the others", () => {
    const { artifacts, problems } = plan(
      'name,text,date\ngood,x,\n,no name,\nempty,"  ",\nlate,x,someday\nwide,x,,y\nnul,a\0b,\nbad,x"y"z,\nshort\nlast,x,\n',
    );
    expect(artifacts.map(({ row, path }) => [row, path])).toEqual([
      [2, "good"],
      [10, "last"],
    ]);
    expect(problems.map(({ row, reason }) => [row, reason.slice(0, 24)])).toEqual([
      [3, "The name (column “name”)"],
      [4, "The text (column “text”)"],
      [5, "“someday” is no date: wr"],
      [6, "The row has 4 cells and "],
      [7, "`text`: `text` holds the"],
      [8, "The row cannot be read: "],
      [9, "The text (column “text”)"],
    ]);
  });

  it("that ends inside of a quote keeps what came before", () => {
    const { artifacts, problems } = plan('name,text\na,x\nb,"never closed\n');
    expect(artifacts.map((one) => one.path)).toEqual(["a"]);
    expect(problems).toMatchObject([{ row: 3, reason: expect.stringContaining("Quote Not Closed") }]);
  });

  it("without a column that is known asks which it is", () => {
    const [problem] = plan("a,b\n1,2\n").problems;
    expect(problem?.reason).toBe(
      "No column is known to hold the name: say which one does. The columns are: a, b.",
    );
    expect(plan("a,b\nx,y\n", { name: "a", text: "b" }).artifacts).toHaveLength(1);
    expect(plan("a,b\nx,y\n", { name: "a", text: "c" }).problems[0]?.reason).toContain("no column “c”");
    expect(plan("").problems).toEqual([{ row: 1, reason: "There is no header." }]);
  });

  it("tells duplicate names apart, with a notice on the row", () => {
    const { artifacts } = plan("act,prompt\nLife Coach,x\nlife coach,y\n");
    expect(artifacts.map(({ path, notices }) => [path, notices])).toEqual([
      ["life-coach", []],
      ["life-coach-2", ["life-coach is taken by row 2 (“Life Coach”), so this one is life-coach-2."]],
    ]);
  });
});

it("guesses and reads mappings", () => {
  expect(guessMapping(["act", "prompt", "for_devs", "type"])).toEqual({ name: "act", text: "prompt" });
  expect(guessMapping(["Title", "Body", "Created_At"])).toEqual({
    name: "Title",
    text: "Body",
    date: "Created_At",
  });
  expect(parseMapping("name=act, text=the=prompt")).toEqual({ mapping: { name: "act", text: "the=prompt" } });
  expect(parseMapping("nom=act")).toMatchObject({ problem: expect.stringContaining("nom=act") });
  expect(parseMapping("name=")).toMatchObject({ problem: expect.stringContaining("name=") });
});
