import { beforeEach, expect, it, vi } from "vitest";

let gate: typeof import("./refresh-gate");
beforeEach(async () => {
  vi.resetModules();
  gate = await import("./refresh-gate");
});

it("lets a refresh through at once where nothing goes on", () => {
  const go = vi.fn();
  gate.whenFree(go);
  expect(go).toHaveBeenCalledTimes(1);
});

it("keeps it until the last of what goes on has ended, and then does it once", () => {
  const go = vi.fn();
  const [first, second] = [gate.holdRefresh(), gate.holdRefresh()];
  gate.whenFree(go);
  gate.whenFree(go);
  first();
  first();
  expect(go).not.toHaveBeenCalled();
  second();
  expect(go).toHaveBeenCalledTimes(1);
});

it("takes any answer for a sign of the server, and none for its absence", async () => {
  vi.stubGlobal("fetch", async () => new Response("", { status: 503 }));
  expect(await gate.isReachable()).toBe(true);
  vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("Failed to fetch")));
  expect(await gate.isReachable()).toBe(false);
});
