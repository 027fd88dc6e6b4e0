import { selectVersion } from "@/lib/artifacts/semver";
import { AppError } from "@/lib/kernel/errors";
import type { PromptContent } from "@/sdk/core/prompt-types";
import type { Choice } from "@/sdk/core/targeting/choose-version";
import type { EvaluationContext } from "@/sdk/core/targeting/condition";
import { type ChosenRollout, describeChosen, type ServedRollout } from "./served-rollout";

/** How a version came to be; `number` is 1, 2, 3 … per prompt, for protocols whose versions are integers. */
export type VersionRecord = {
  id: string;
  number: number;
  createdAt: Date;
  message: string;
  authorId: string | null;
};

/** A version that was live in this environment at some time: the only ones that a pin can select. */
export type ServedVersion = {
  version: string;
  digest: string;
  content: PromptContent;
  lockedBecause: string | null;
  record: VersionRecord;
};

export type ServedPrompt = {
  path: string;
  live: string;
  liveSince: Date;
  versions: ReadonlyMap<string, ServedVersion>;
  /** Beside what is live, when one runs; its candidate is no version that a pin selects. */
  rollout: ServedRollout | null;
};

/**
 * What one environment serves: immutable, swapped whole, numbered by the environment's snapshot sequence, which is of
 * the history that `epoch` says (see `Position`).
 */
export type EnvironmentSnapshot = {
  environmentId: string;
  key: string;
  production: boolean;
  epoch: number;
  seq: number;
  prompts: ReadonlyMap<string, ServedPrompt>;
};

/** The live version of a prompt, or the one a pin or range selects among those that were live here. */
export function selectServed(snapshot: EnvironmentSnapshot, path: string, pin?: string): ServedVersion {
  const prompt = snapshot.prompts.get(path);
  if (!prompt)
    throw new AppError("missing_prompt", `No version of ${path} is live in ${snapshot.key}.`, { path });
  if (pin === undefined) return requireServed(prompt, prompt.live, snapshot.key);
  const exact = prompt.versions.get(pin);
  if (exact?.lockedBecause)
    throw new AppError(
      "version_locked",
      `${path}@${pin} was rolled back and is locked: ${exact.lockedBecause}. Ask for the live version instead.`,
      { path, version: pin },
    );
  const unlocked = [...prompt.versions.values()].filter(
    (one) => one.lockedBecause === null || one.version === prompt.live,
  );
  const version = exact
    ? pin
    : selectVersion(
        pin,
        unlocked.map((one) => one.version),
      );
  if (!version)
    throw new AppError(
      "missing_prompt",
      `No version of ${path} that matches ${pin} was ever live in ${snapshot.key}.`,
      {
        path,
        version: pin,
      },
    );
  return requireServed(prompt, version, snapshot.key);
}

export type Chosen = {
  served: ServedVersion;
  reason: Choice["reason"];
  /** Null where no rollout runs, and of a pinned version. */
  rollout: ChosenRollout | null;
};

/** What whoever the context tells of gets: under a rollout the live version or its candidate; a pin asks for no one. */
export function chooseServed(
  snapshot: EnvironmentSnapshot,
  path: string,
  context: EvaluationContext,
  pin?: string,
): Chosen {
  const served = selectServed(snapshot, path, pin);
  const rollout = pin === undefined ? snapshot.prompts.get(path)?.rollout : null;
  if (!rollout) return { served, reason: "STATIC", rollout: null };
  const choice = rollout.choose(context);
  const chosen = choice.variant === "candidate" ? rollout.candidate : served;
  return { served: chosen, reason: choice.reason, rollout: describeChosen(rollout, choice) };
}

function requireServed(prompt: ServedPrompt, version: string, environment: string): ServedVersion {
  const served = prompt.versions.get(version);
  if (!served)
    throw new AppError("missing_prompt", `${prompt.path}@${version} is not served in ${environment}.`);
  return served;
}
