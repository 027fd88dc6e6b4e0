import { describeAnswer } from "../describe-served";
import type { ServedRollout } from "../served-rollout";
import type { EnvironmentSnapshot, ServedPrompt } from "../snapshot";

/** What a pin can select of a prompt; `locked` says why it can no more. Its texts are asked for by resolving it. */
type WireVersion = {
  version: string;
  /** 1, 2, 3 … per prompt. */
  number: number;
  digest: string;
  locked: string | null;
  createdAt: string;
};

/** A rollout that runs beside what is live: whoever follows decides by it who gets the candidate. */
type WireRollout = Pick<ServedRollout, "id" | "seed" | "step" | "steps" | "rules"> & {
  /** What resolving the candidate answers. */
  candidate: ReturnType<typeof describeAnswer>;
};

/** A prompt with what is live of it, as resolving it answers. */
export type WirePrompt = ReturnType<typeof describeAnswer> & {
  liveSince: string;
  versions: WireVersion[];
  rollout: WireRollout | null;
};

/** What an environment serves, as followers of it get it: whole, or what has changed. */
export type WireSnapshot = {
  workspace: string;
  environment: string;
  production: boolean;
  /** Of the history that the sequence is of: 0, or when the registry was last restored. A later one is newer. */
  epoch: number;
  /** Of the environment; within an epoch it never falls. */
  sequence: number;
  /** Null when it is whole; else it is to be put over what a follower has of this sequence. */
  since: number | null;
  /** By path. */
  prompts: WirePrompt[];
  /** Paths of which nothing is live any more. */
  removed: string[];
};

/** What has changed since a sequence: no more than these paths. */
export type Changed = { since: number; paths: ReadonlySet<string> };

/** Whole, or only what has changed; the same snapshot always comes to the same. */
export function describeSnapshot(
  snapshot: EnvironmentSnapshot,
  workspaceId: string,
  changed: Changed | null,
): WireSnapshot {
  const { key: environment, production, epoch, seq: sequence, prompts } = snapshot;
  const paths = [...(changed ? changed.paths : prompts.keys())].toSorted();
  return {
    workspace: workspaceId,
    environment,
    production,
    epoch,
    sequence,
    since: changed?.since ?? null,
    prompts: paths.flatMap((path) => {
      const prompt = prompts.get(path);
      return prompt ? [describePrompt(snapshot, prompt)] : [];
    }),
    removed: paths.filter((path) => !prompts.has(path)),
  };
}

function describePrompt(snapshot: EnvironmentSnapshot, prompt: ServedPrompt): WirePrompt {
  const live = prompt.versions.get(prompt.live);
  if (!live) throw new Error(`${prompt.path}@${prompt.live} is live and not among what is served.`);
  const versions = [...prompt.versions.values()].map(
    ({ version, digest, lockedBecause: locked, record: { number, createdAt } }) => {
      return { version, number, digest, locked, createdAt: createdAt.toISOString() };
    },
  );
  const liveSince = prompt.liveSince.toISOString();
  const rollout = prompt.rollout && describeRollout(snapshot, prompt.path, prompt.rollout);
  return { ...describeAnswer(snapshot, prompt.path, live), liveSince, versions, rollout };
}

function describeRollout(
  snapshot: EnvironmentSnapshot,
  path: string,
  { id, seed, step, steps, rules, candidate }: ServedRollout,
): WireRollout {
  return { id, seed, step, steps, rules, candidate: describeAnswer(snapshot, path, candidate) };
}
