import { describe, expect, it } from "vitest";
import { isAppError } from "@/lib/kernel/errors";
import type { PromptContent } from "@/sdk/core/prompt-types";
import { type EnvironmentSnapshot, type ServedVersion, selectServed } from "./snapshot";

const record = { id: "v", number: 1, createdAt: new Date(0), message: "", authorId: null };
const version = (number: string, lockedBecause: string | null = null): [string, ServedVersion] => [
  number,
  { version: number, digest: `sha256:${number}`, content: {} as PromptContent, lockedBecause, record },
];
const served = (live: string, ...versions: [string, ServedVersion][]): EnvironmentSnapshot => ({
  environmentId: "e",
  key: "prod",
  production: true,

  epoch: 0,
  seq: 1,
  prompts: new Map([
    [
      "support/reply",
      { path: "support/reply", live, liveSince: new Date(0), versions: new Map(versions), rollout: null },
    ],
  ]),
});

function select(snapshot: EnvironmentSnapshot, pin?: string, path = "support/reply"): string {
  try {
    return selectServed(snapshot, path, pin).version;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return error.code;
  }
}

describe("an environment serves", () => {
  const three = served("1.1.0", version("1.0.0"), version("1.1.0"), version("1.2.0", "Rude"));
  it.each<[string, string | undefined, string]>([
    ["what is live without a pin", undefined, "1.1.0"],
    ["an exact version that was live", "1.0.0", "1.0.0"],
    ["the highest within a range", "^1.0.0", "1.1.0"],
    ["the highest within a narrower range", "~1.0", "1.0.0"],
    ["no version that was never live", "1.3.0", "missing_prompt"],
    ["no range that was never live", "^2", "missing_prompt"],
    ["no locked version by its number", "1.2.0", "version_locked"],
    ["no locked version by a range", ">=1.2.0", "missing_prompt"],
    ["nothing for a pin that is none", "latest", "missing_prompt"],
  ])("%s", (_sentence, pin, answer) => {
    expect(select(three, pin)).toBe(answer);
  });

  it("nothing of a path that was never live", () => {
    expect(select(three, undefined, "support/other")).toBe("missing_prompt");
  });

  it("what is live although it is locked, without a pin and by a range", () => {
    const locked = served("1.0.0", version("1.0.0", "Rude"));
    expect(select(locked)).toBe("1.0.0");
    expect(select(locked, "^1")).toBe("1.0.0");
  });
});
