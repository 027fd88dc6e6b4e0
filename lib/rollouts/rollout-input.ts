import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import { versionNumberSchema } from "@/lib/artifacts/version-number";
import { plainTextSchema } from "@/lib/kernel/plain-text";
import { planInputSchema } from "./plan-input";

/** Where a rollout is. */
export const placeInput = { path: artifactPathSchema, environment: z.string().min(1).max(30) };

/** One rollout, and where it was seen: whoever is late changes nothing. */
export const rolloutInput = { ...placeInput, rollout: z.string().min(1).max(40) };

/** The step that the person saw: when it is at another one by now, nothing happens. */
export const stepSchema = z.int().min(0).max(20);

export const startInput = {
  ...placeInput,
  version: versionNumberSchema,
  plan: planInputSchema,
};

export const whySchema = plainTextSchema("The reason", { min: 1, max: 1000 });
export const noteSchema = plainTextSchema("The note", { max: 1000 });
