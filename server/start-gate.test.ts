import { describe, expect, it } from "vitest";
import { StartGate } from "./start-gate";

const ANYTHING_ELSE: [string, string][] = [
  ["POST", "/sign-in"],
  ["GET", "/prompts"],
  ["GET", "/setup"],
  ["POST", "/api/auth/callback/credentials"],
  ["GET", "/api/v1/workspace"],
  ["POST", "/inbox"],
];

/** Whether a promise has settled once everything that could settle it has run. */
async function settled(promise: Promise<unknown>): Promise<boolean> {
  let done = false;
  void promise.then(() => {
    done = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  return done;
}

describe("before it is open", () => {
  it.each(["/", "/inbox", "/sign-in", "/_next/static/chunks/a.js", "/icon.svg"])(
    "a look at %s passes",
    async (path) => {
      expect(await new StartGate().passes("GET", path)).toBe(true);
    },
  );

  it.each(ANYTHING_ELSE)("%s %s waits, and goes on once it opens", async (method, path) => {
    const gate = new StartGate();
    const passed = gate.passes(method, path);
    expect(await settled(passed)).toBe(false);
    gate.open();
    expect(await passed).toBe(true);
  });

  it("sends away who waited when the server stops, and who comes later", async () => {
    const gate = new StartGate();
    const passed = gate.passes("POST", "/sign-in");
    gate.release();
    expect(await passed).toBe(false);
    expect(await gate.passes("POST", "/sign-in")).toBe(false);
  });
});

it.each(ANYTHING_ELSE)("lets %s %s through at once when it is open", async (method, path) => {
  const gate = new StartGate();
  gate.open();
  expect(await gate.passes(method, path)).toBe(true);
});
