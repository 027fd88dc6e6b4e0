import { expect, it } from "vitest";
import { databaseErrorCode } from "./errors";

it.each([
  ["of PostgreSQL, however deep", { cause: { originalCode: "23505" } }, "23505"],
  ["of Prisma", { code: "P1017" }, "08006"],
  ["of Node", { cause: { code: "ECONNREFUSED" } }, "08001"],
  ["of a connection that ended under a question", new Error("Connection terminated unexpectedly"), "08006"],
  ["of nothing that is known", new Error("Something else"), undefined],
])("tells the code %s", (_of, error, code) => {
  expect(databaseErrorCode(error)).toBe(code);
});
