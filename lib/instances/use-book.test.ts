import { beforeEach, describe, expect, it } from "vitest";
import type { KeyActor } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import type { KeyAnswer } from "@/lib/kernel/registry";
import { restAfter, UseBook } from "./use-book";

const key: KeyActor = {
  kind: "key",
  id: "k1",
  name: "helpdesk",
  workspaceId: "w",
  scope: "resolve",
  environmentId: null,
  ownerId: "adam",
  ownerRole: "admin",
};
const use: KeyAnswer = {
  environment: "prod",
  channel: "resolve",
  path: "a",
  version: "1.0.0",
  reason: "STATIC",
};

type Written = { key: string; environment: string; counts: number[] };
let written: Written[];
let fault: Error | null;
let book: UseBook;
beforeEach(() => {
  written = [];
  fault = null;
  book = new UseBook(async ({ id }, { environment, uses }) => {
    if (fault) throw fault;
    written.push({ key: id, environment, counts: uses.map(({ count }) => count) });
  });
});

it.each([
  [0, 1_000],
  [20, 1_000],
  [80, 4_000],
  [5_000, 10_000],
])("rests after a writing of %i ms for %i ms", (tookMs, restMs) => {
  expect(restAfter(tookMs)).toBe(restMs);
});

describe("the book of uses", () => {
  it("writes down one row of what is the same, and nothing twice", async () => {
    for (let time = 0; time < 3; time++) book.note(key, use);
    book.note(key, { ...use, version: "1.1.0" });
    book.note(key, { ...use, environment: "dev" });
    book.note({ ...key, id: "k2" }, use);
    await book.flush();
    await book.flush();
    expect(written).toEqual([
      { key: "k1", environment: "prod", counts: [3, 1] },
      { key: "k1", environment: "dev", counts: [1] },
      { key: "k2", environment: "prod", counts: [1] },
    ]);
  });

  it("keeps the first and the last moment", async () => {
    const moments: string[][] = [];
    const kept = new UseBook(async (_actor, { uses }) => {
      moments.push(uses.map(({ firstAt, lastAt }) => `${firstAt.getTime()}-${lastAt.getTime()}`));
    });
    for (const now of [20, 10, 30]) kept.note(key, use, now);
    await kept.flush();
    expect(moments).toEqual([["10-30"]]);
  });

  it("goes on with what could not be written", async () => {
    fault = new AppError("unavailable", "The database is away.");
    book.note(key, use);
    await book.flush();
    fault = null;
    book.note(key, use);
    await book.flush();
    expect(written).toEqual([{ key: "k1", environment: "prod", counts: [2] }]);
  });

  it("forgets what a key was answered that works no more", async () => {
    fault = new AppError("forbidden", "This key is revoked.");
    book.note(key, use);
    await book.flush();
    fault = null;
    await book.flush();
    expect(written).toEqual([]);
  });
});
