import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import { versionNumberSchema } from "@/lib/artifacts/version-number";
import { dateSchema } from "@/lib/kernel/moment";
import { plainTextSchema } from "@/lib/kernel/plain-text";
import { ANSWER_REASONS, CHANNELS } from "./answered";

export const environmentKeySchema = z.string().min(1).max(30);
const countSchema = z.number().int().min(1).max(1_000_000_000);

/** What one instance tells of itself. What a later client tells besides is passed over: the rest is worth having. */
const report = {
  instance: plainTextSchema("The instance", { min: 1, max: 100 }),
  /** The snapshot sequence that it answers from. */
  sequence: z.number().int().min(0).max(2_147_483_647),
  /** The epoch of that sequence; that of now where a client knows none. */
  epoch: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  sdk: plainTextSchema("The SDK", { max: 60 }).default(""),
  service: plainTextSchema("The service", { min: 1, max: 100 }).optional(),
  /** Of this one process, by chance: an instance that began anew, under the name that it had, numbers from 0. */
  process: z
    .string()
    .regex(/^[0-9a-f-]{16,64}$/)
    .optional(),
  /** How many of its reports were taken, as it knows: so one that is sent again, as it was, is known for it. */
  told: z.number().int().min(0).max(1_000_000_000).optional(),
  /** The sequence that it answered from, of the same epoch, when it began to count what it tells here. */
  since: z.number().int().min(0).max(2_147_483_647).optional(),
  /** How often it has answered which version, and why, since it last told; a default has no version. */
  counts: z
    .array(
      z
        .object({
          path: artifactPathSchema,
          version: versionNumberSchema.nullable(),
          reason: z.enum(ANSWER_REASONS).default("STATIC"),
          n: countSchema,
        })
        .refine(({ version, reason }) => (version === null) === (reason === "DEFAULT"), {
          message: "A default, and nothing else, is answered without a version.",
        }),
    )
    .max(500)
    .default([]),
};

export const instanceReportSchema = z.object({
  ...report,
  environment: environmentKeySchema.optional(),
});
export type InstanceReport = Omit<z.output<typeof instanceReportSchema>, "environment">;

export const MAX_REPORTS = 500;

export const instanceReportsSchema = z.strictObject({
  environment: environmentKeySchema.optional(),
  reports: z.array(z.object(report)).min(1).max(MAX_REPORTS),
});

/** The body of one report, as the operation takes it. */
export const oneReportSchema = instanceReportSchema.transform(({ environment, ...one }) => ({
  ...(environment === undefined ? {} : { environment }),
  reports: [one],
}));

const keyUseSchema = z.strictObject({
  channel: z.enum(CHANNELS),
  /** Null where the whole environment was asked for. */
  path: artifactPathSchema.nullable(),
  version: versionNumberSchema.nullable(),
  reason: z.enum(ANSWER_REASONS),
  count: countSchema,
  firstAt: dateSchema,
  lastAt: dateSchema,
  /** It may have been written down before: whether it was is not known. */
  isAgain: z.boolean().optional(),
});

export type KeyUse = z.output<typeof keyUseSchema> & { service?: string };

export const keyUsesSchema = z.strictObject({
  environment: environmentKeySchema,
  uses: z.array(keyUseSchema).min(1).max(10_000),
});

export const relayedUsesSchema = z.strictObject({
  /** Of the relay's own choice; the same whenever these uses are told again. */
  batch: z.string().regex(/^[0-9a-f-]{16,64}$/),
  uses: z
    .array(
      z.strictObject({
        ...keyUseSchema.shape,
        key: z.string().min(1).max(60),
        environment: environmentKeySchema,
      }),
    )
    .min(1)
    .max(5_000),
});
