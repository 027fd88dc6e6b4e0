import { beforeAll, describe, expect, it, vi } from "vitest";
import { registry } from "@/lib/kernel/registry";
import { renewSession } from "./renew-session";
import { sealAsHeader } from "./seal-session";
import { readSession } from "./session";

const START = Date.UTC(2030, 0, 1);
const HOUR = 3_600_000;
const held = { personId: "p1", epoch: 3, workspaceId: "w1", since: START / 1000 };

beforeAll(() => {
  registry().secret = "a secret of the tests";
});

/** The cookie made at a moment, as a browser sends it. */
async function cookieAt(ms: number): Promise<string> {
  vi.setSystemTime(ms);
  return (await sealAsHeader(held, ms)).split(";")[0] ?? "";
}

describe("a session", () => {
  it.each([
    ["is left as it is in its first half", 5 * HOUR, false],
    ["is renewed from the middle on", 6 * HOUR, true],
    ["is renewed in its last minute", 12 * HOUR - 60_000, true],
    ["is not renewed once it has ended", 12 * HOUR + 60_000, false],
  ])("%s", async (_what, after, expected) => {
    const cookie = await cookieAt(START);
    vi.setSystemTime(START + after);
    const renewed = await renewSession(cookie, START + after);
    expect(renewed !== null).toBe(expected);
    if (!renewed) return;
    expect(renewed.startsWith(cookie)).toBe(false);
    expect(await readSession(renewed.split(";")[0] ?? "", START + after)).toMatchObject(held);
  });

  it("ends seven days after signing in, however much it is used", async () => {
    let now = START;
    let cookie = await cookieAt(now);
    const week = 7 * 24 * HOUR;
    while (now < START + week - 6 * HOUR) {
      now += 6 * HOUR;
      vi.setSystemTime(now);
      cookie = (await renewSession(cookie, now))?.split(";")[0] ?? cookie;
      expect(await readSession(cookie, now), String((now - START) / HOUR)).not.toBeNull();
    }
    vi.setSystemTime(START + week);
    expect(await readSession(cookie, START + week)).toBeNull();
    expect(await renewSession(cookie, START + week)).toBeNull();
  });
});
