import "server-only";
import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import { AppError } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/kernel/operation";
import { describeRecord, selectableVersions } from "../describe-record";
import { findLabelledEnvironment, LATEST_LABEL } from "../find-environment";
import { type EnvironmentSnapshot, type ServedVersion, selectServed } from "../snapshot";

const input = z
  .object({
    path: artifactPathSchema,
    label: z.string().min(1).max(36).optional(),
    /** Of the version, as an integer: 1, 2, 3 … per prompt. */
    number: z.number().int().min(1).max(2_147_483_647).optional(),
  })
  .refine(({ label, number }) => label === undefined || number === undefined, {
    message: "Cannot specify both version and label",
  });

/**
 * A prompt by label or by version number, for protocols that count versions with integers. Among the versions that
 * were live in the environment alone, as with any pin: a number beyond them is not there, and a locked one is gone.
 */
export const getServedPrompt = defineQuery({
  name: "get-served-prompt",
  permission: "prompt:resolve",
  input,
  async run({ actor, input: { path, label, number } }) {
    const snapshot = await findLabelledEnvironment(actor, label);
    const live = selectServed(snapshot, path);
    const prompt = snapshot.prompts.get(path);
    if (!prompt) throw new Error(`${path} was just found.`);
    if (number !== undefined) return describeRecord(snapshot, prompt, selectNumber(snapshot, path, number));
    const newest = selectableVersions(prompt).at(-1) ?? live;
    return describeRecord(snapshot, prompt, label === LATEST_LABEL ? newest : live);
  },
});

function selectNumber(snapshot: EnvironmentSnapshot, path: string, number: number): ServedVersion {
  const versions = snapshot.prompts.get(path)?.versions.values() ?? [];
  const found = [...versions].find(({ record }) => record.number === number);
  if (!found)
    throw new AppError(
      "missing_prompt",
      `No version ${number} of ${path} was ever live in ${snapshot.key}.`,
      {
        path,
      },
    );
  return selectServed(snapshot, path, found.version);
}
