import { expect, it } from "vitest";
import { readTogether } from "./read-together";

it("what is asked for at once is read at once, each once", async () => {
  const readings: string[][] = [];
  const read = readTogether(async (keys: readonly string[]) => {
    readings.push([...keys]);
    return (key) => `${key}!`;
  });
  expect(await Promise.all([read("a"), read("b"), read("a")])).toEqual(["a!", "b!", "a!"]);
  expect(readings).toEqual([["a", "b"]]);
  expect(await read("a")).toBe("a!");
  expect(readings).toHaveLength(2);
});

it("what is asked for while a reading is under way is read after it, and so is never older than the question", async () => {
  let now = 1;
  const opened: (() => void)[] = [];
  const read = readTogether(async (_keys: readonly string[]) => {
    const then = now;
    await new Promise<void>((resolve) => opened.push(resolve));
    return () => then;
  });
  const first = read("a");
  while (opened.length < 1) await new Promise((resolve) => setImmediate(resolve));
  now = 2;
  const second = read("a");
  opened.shift()?.();
  expect(await first).toBe(1);
  while (opened.length < 1) await new Promise((resolve) => setImmediate(resolve));
  opened.shift()?.();
  expect(await second).toBe(2);
});

it("a reading that fails is told to those who asked for it, and the next is made", async () => {
  let fails = true;
  const read = readTogether(async (_keys: readonly number[]) => {
    if (fails) throw new Error("away");
    return (key) => key + 1;
  });
  const both = await Promise.allSettled([read(1), read(2)]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  fails = false;
  expect(await read(1)).toBe(2);
});
