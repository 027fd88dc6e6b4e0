import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import { versionNumberSchema } from "@/lib/artifacts/version-number";
import { plainTextSchema } from "@/lib/kernel/plain-text";
import { ANSWER_REASONS, CHANNELS } from "./answered";

export const environmentKeySchema = z.string().min(1).max(30);
const MAX_COUNT = 1_000_000_000;

const answer = {
  path: artifactPathSchema,
  version: versionNumberSchema.nullable(),
  reason: z.enum(ANSWER_REASONS),
  count: z.number().int().min(1).max(MAX_COUNT),
};

/** What one instance tells of itself. */
const instanceReportSchema = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/, "An instance names itself in 8 to 64 letters and digits."),
  service: plainTextSchema("The service", { min: 1, max: 100 }).optional(),
  client: z.string().regex(/^[a-z0-9@][a-z0-9@/._-]{0,63}$/, "A client is named like countersign-js/0.1.0."),
  sequence: z.number().int().min(0).max(2_147_483_647),
  /** Since its start: its clock may be another one. */
  upForS: z.number().int().min(0).max(2_147_483_647),
  stopped: z.boolean().default(false),
  /** Since its start, each version and reason once. */
  answered: z.array(z.strictObject(answer)).max(200).default([]),
});

export type InstanceReport = z.output<typeof instanceReportSchema>;

export const MAX_INSTANCES = 500;

export const instanceReportsSchema = z.strictObject({
  environment: environmentKeySchema.optional(),
  instances: z.array(instanceReportSchema).min(1).max(MAX_INSTANCES),
});

const keyUseSchema = z.strictObject({
  ...answer,
  /** Null where the whole environment was asked for. */
  path: artifactPathSchema.nullable(),
  channel: z.enum(CHANNELS),
  firstAt: z.coerce.date(),
  lastAt: z.coerce.date(),
});

export type KeyUse = z.output<typeof keyUseSchema>;

export const keyUsesSchema = z.strictObject({
  environment: environmentKeySchema,
  uses: z.array(keyUseSchema).min(1).max(10_000),
});
