import { expect, it } from "vitest";
import { parseEnv } from "@/lib/env";
import { describeStart } from "./describe-start";

const address = "http://127.0.0.1:3000";
const settings = parseEnv({ COUNTERSIGN_DATA_DIR: "/srv/data" });
const textOf = (facts: Partial<Parameters<typeof describeStart>[0]>) =>
  describeStart({ address, settings, demo: null, setupToken: null, ...facts }).join("\n");

it("shows the demo's people and a password that was made for it", () => {
  const text = textOf({ demo: { password: "made-up", passwordFile: "/srv/data/demo-password" } });
  expect(text).toMatch(/^Countersign +http:\/\/127\.0\.0\.1:3000$/m);
  expect(text).toMatch(/^Data +\/srv\/data$/m);
  expect(text).toContain("author@demo.local");
  expect(text).toContain("made-up  (kept in /srv/data/demo-password)");
});

it("does not show a password that an operator set", () => {
  const secret = "set-by-the-operator";
  const withPassword = parseEnv({ COUNTERSIGN_DEMO_PASSWORD: secret });
  const text = textOf({ settings: withPassword, demo: { password: null, passwordFile: null } });
  expect(text).not.toContain(secret);
  expect(text).toContain("as it was set");
});

it("shows the one-time link of the first run", () => {
  expect(textOf({ setupToken: "abc" })).toContain(`${address}/setup?token=abc`);
});

it("names a PostgreSQL without its credentials", () => {
  const remote = parseEnv({ DATABASE_URL: "postgresql://ana:hunter2@db.example:5433/countersign" });
  const text = textOf({ settings: remote });
  expect(text).toContain("PostgreSQL at db.example:5433/countersign");
  expect(text).not.toContain("hunter2");
});
