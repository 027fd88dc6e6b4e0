import "server-only";
import { z } from "zod";
import { defineQuery } from "@/lib/kernel/operation";
import type { EvaluationContext } from "@/sdk/core/targeting/condition";
import { describeRecord, type PromptRecord, selectableVersions } from "../describe-record";
import { describeChoice } from "../describe-served";
import { findLabelledEnvironment } from "../find-environment";
import { chooseServed, type EnvironmentSnapshot } from "../snapshot";
import { snapshots } from "../snapshots";

/** What is live of each prompt, by path, with the numbers of the versions that may be asked for. */
export type ServedList = {
  environment: string;
  sequence: number;
  prompts: (PromptRecord & { numbers: number[] })[];
  /** What a context gets of those that are being rolled out, in the place of what is live. */
  chooseFor: (context: EvaluationContext) => ReadonlyMap<string, ReturnType<typeof describeChoice>>;
};

/** Made once for whoever asks; it goes with its snapshot. */
const made = new WeakMap<EnvironmentSnapshot, ServedList>();

const input = z.object({
  label: z.string().min(1).max(36).optional(),
  /** A snapshot sequence that the caller has heard of: what is answered is not older, where that sequence exists. */
  atLeast: z.number().int().min(0).max(2_147_483_647).optional(),
});

/** Every prompt that an environment serves, each with its live version; from memory, and the same while nothing changes. */
export const listServedPrompts = defineQuery({
  name: "list-served-prompts",
  permission: "prompt:resolve",
  input,
  async run({ actor, input: { label, atLeast = 0 } }): Promise<ServedList> {
    const held = await findLabelledEnvironment(actor, label);
    if (held.seq >= atLeast) return listOf(held);
    // Heard of through another server, which is a moment ahead.
    snapshots().invalidate(actor.workspaceId);
    return listOf(await findLabelledEnvironment(actor, label));
  },
});

function listOf(snapshot: EnvironmentSnapshot): ServedList {
  const known = made.get(snapshot);
  if (known) return known;
  const { key: environment, seq: sequence } = snapshot;
  const all = [...snapshot.prompts.values()].flatMap((prompt) => {
    const live = prompt.versions.get(prompt.live);
    const numbers = selectableVersions(prompt).map(({ record }) => record.number);
    return live ? [{ ...describeRecord(snapshot, prompt, live), numbers }] : [];
  });
  const prompts = all.toSorted((one, other) => (one.path < other.path ? -1 : 1));
  const rolling = [...snapshot.prompts.values()].flatMap(({ path, rollout }) => (rollout ? [path] : []));
  const chooseFor = (context: EvaluationContext) =>
    new Map(
      rolling.map((path) => [path, describeChoice(snapshot, path, chooseServed(snapshot, path, context))]),
    );
  const list = { environment, sequence, prompts, chooseFor };
  made.set(snapshot, list);
  return list;
}
