import { expect, it } from "vitest";
import { makeStatementNames } from "./statement-names";

it("names what comes again and again, each text by its own name, and no more of them than a connection should keep", () => {
  const nameOf = makeStatementNames();
  const asked = (sql: string, times: number) => Array.from({ length: times }, () => nameOf({ sql }));
  const names = asked("SELECT 1", 7);
  expect(names.slice(0, 4)).toEqual(["", "", "", ""]);
  expect(new Set(names.slice(4)).size).toBe(1);
  expect(names[4]).toMatch(/^cs_[0-9a-f]{24}$/);
  expect(asked("SELECT 2", 5).at(-1)).not.toBe(names[4]);
  for (let index = 3; index <= 200; index++) asked(`SELECT ${index}`, 5);
  expect(nameOf({ sql: "SELECT 1" })).toBe(names[4]);
  expect(asked("SELECT 'one too many'", 9).at(-1)).toBe("");
});

it("names nothing that has no plan", () => {
  const nameOf = makeStatementNames();
  for (const sql of ["BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT one"])
    expect(Array.from({ length: 9 }, () => nameOf({ sql })).join("")).toBe("");
});
