import { expect, it } from "vitest";
import type { KeyActor } from "@/lib/kernel/actor";
import { KeyUse } from "./key-use";

const key = (id: string) => ({ kind: "key", id }) as KeyActor;

it("passes a key's use on once a minute, each key by itself", () => {
  const passed: string[] = [];
  const use = new KeyUse(async ({ id }) => passed.push(id));
  for (const [id, at] of [
    ["a", 0],
    ["a", 59_999],
    ["b", 59_999],
    ["a", 60_000],
    ["b", 60_000],
  ] as const)
    use.note(key(id), at);
  expect(passed).toEqual(["a", "b", "a"]);
});

it("tries again at the next use after a failure, and throws nothing", async () => {
  let calls = 0;
  const use = new KeyUse(async () => {
    calls += 1;
    throw new Error("no database");
  });
  use.note(key("a"), 0);
  await Promise.resolve();
  await Promise.resolve();
  use.note(key("a"), 1);
  expect(calls).toBe(2);
});
