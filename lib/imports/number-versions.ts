import { type Bump, computeBump } from "@/lib/artifacts/contract";
import { nextVersion } from "@/lib/artifacts/semver";
import { AppError } from "@/lib/kernel/errors";
import type { PromptContent } from "@/sdk/core/prompt-types";

export type Numbered = { version: string; bump: Exclude<Bump, "none"> };

/** The first is 1.0.0; each later one is raised by what its content asks of callers, as a merge would. */
export function numberVersions(
  contents: readonly PromptContent[],
  base: { version: string; content: PromptContent } | null,
  existing: readonly string[],
): Numbered[] {
  let before = base;
  const numbers = [...existing];
  return contents.map((content) => {
    const { bump } = computeBump(before?.content ?? null, content);
    const level = bump === "none" ? "patch" : bump;
    const next = nextVersion({ base: before?.version ?? null, bump: level, existing: numbers });
    if (!next.ok) throw new AppError("invalid_state", next.message);
    before = { version: next.version, content };
    // Only the newest number decides what comes next on top of it.
    numbers.splice(0, numbers.length, next.version);
    return { version: next.version, bump: level };
  });
}
