import { z } from "zod";
import { getSigningKey } from "@/lib/serving/queries/get-signing-key";
import { listRelayKeys } from "@/lib/serving/queries/list-relay-keys";
import { resolvePrompt } from "@/lib/serving/queries/resolve-prompt";
import { PROMPT_ROLES, PROMPT_SYNTAXES, VARIABLE_TYPES } from "@/sdk/core/prompt-types";
import { describeOperation, describeRoute } from "../described-operation";
import { count, digest, id, moment, path, version } from "./shapes";

const bounds = z.object({
  default: z.number().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
});
const schema = z.record(z.string(), z.unknown());

/** Of a prompt: what is live, as services are told it. */
const resolved = {
  path,
  environment: z.string(),
  version,
  digest,
  composition: digest.meta({ description: "Of everything that made this answer" }),
  messages: z
    .array(
      z.object({
        role: z.enum(PROMPT_ROLES),
        content: z.string(),
        syntax: z.enum(PROMPT_SYNTAXES).optional(),
      }),
    )
    .optional(),
  text: z.string().optional(),
  syntax: z.enum(PROMPT_SYNTAXES).optional().meta({ description: "Of `text`, where it is as written" }),
  model: z.string().nullable(),
  models: z.array(z.string()),
  parameters: z.record(z.string(), z.number()),
  bounds: z.record(z.string(), bounds),
  output: z.object({ format: z.enum(["text", "json"]), schema: schema.optional() }),
  tools: z.array(
    z.object({ name: z.string(), description: z.string().optional(), parameters: schema.optional() }),
  ),
  variables: z.array(
    z.object({
      name: z.string(),
      type: z.enum(VARIABLE_TYPES),
      required: z.boolean(),
      default: z.unknown().optional(),
      description: z.string().optional(),
      sample: z.unknown().optional(),
    }),
  ),
  layers: z.array(z.unknown()),
  policies: z.array(z.unknown()),
};

/** How a version was chosen while a rollout runs. */
const chosen = {
  reason: z.enum(["STATIC", "TARGETING_MATCH", "SPLIT"]).meta({
    description: "Under a rollout: decided for a whole audience, or by the bucket of `targetingKey`",
  }),
  rollout: z
    .object({
      id: z.string(),
      step: count.meta({ description: "Counted from 1" }),
      steps: count,
      segment: z.string().nullable(),
      percent: count.nullable(),
      variant: z.enum(["live", "candidate"]),
      bucket: z.number().nullable().meta({ description: "From 0 to below 100" }),
    })
    .optional()
    .meta({ description: "Absent where no rollout runs, and of a pinned version" }),
};
const asLive = { ...resolved, reason: z.literal("STATIC") };

export const SERVING = [
  describeOperation(resolvePrompt, {
    summary: "Resolve a prompt",
    description:
      "What a service asks: the version that is live in an environment, rendered when `variables` are given. While a rollout runs, `context` says whom it is for: `targetingKey` names the person, everything else is an attribute, and the same person always gets the same version; as a query parameter it is JSON. `version` pins an exact version or a range, among those that were live there. A key that is bound to an environment needs no `environment`.",
    example: {
      path: "support/refund-reply",
      environment: "prod",
      variables: { customer_name: "Mira", question: "Can I return the shelf?" },
    },
    refusals: [410],
    answer: z.object({ ...resolved, ...chosen }),
  }),
  describeOperation(getSigningKey, {
    summary: "Get the signing key",
    description:
      "The public half of the Ed25519 key that signs snapshots, as a SubjectPublicKeyInfo in base64. Every server of an instance signs with the same key, as long as its secret stays.",
    example: {},
    answer: z.object({ key: z.string(), algorithm: z.literal("ed25519"), publicKey: z.string() }),
  }),
  describeOperation(listRelayKeys, {
    summary: "List the keys that a relay admits",
    description:
      "What a relay asks, with a key of the scope `relay` whose owner is an admin: every key that may resolve where the relay may, known by a proof. A proof is made of a hash of the secret and cannot be used as a key.",
    example: {},
    answer: z.object({
      workspace: id,
      keys: z.array(
        z.object({
          id,
          publicId: z.string(),
          proof: z.string().regex(/^[0-9a-f]{64}$/),
          environment: z.string().nullable().meta({ description: "Null of a key that asks in any" }),
          expiresAt: moment.nullable(),
        }),
      ),
    }),
  }),
];

/** Answers a text as it was signed, which is more than its operation says. */
export const SNAPSHOT = [
  describeRoute("GET", "/snapshot", {
    summary: "Get what an environment serves",
    description:
      "Everything that services are told there, for whoever keeps it: signed, with an ETag. With `since`, a sequence that the caller has, only what has changed, where that is known; `since` of the answer is null when it is whole. A restore of the registry begins a later `epoch`, in which sequences begin anew: name the epoch of `since`, too. The header `Countersign-Signature: ed25519;key=…;value=…` signs the bytes of the body before they were compressed. `GET /stream` pushes the same as server-sent events, each with its sequence as `id`.",
    example: { environment: "prod", since: 41 },
    answer: z.object({
      workspace: z.string(),
      environment: z.string(),
      production: z.boolean(),
      epoch: count,
      sequence: count,
      since: count.nullable(),
      prompts: z.array(
        z.object({
          ...asLive,
          liveSince: moment,
          versions: z
            .array(
              z.object({
                version,
                number: z.int().min(1),
                digest,
                locked: z.string().nullable(),
                createdAt: moment,
              }),
            )
            .meta({ description: "What a pin selects among, by resolving it" }),
          rollout: z
            .object({
              id: z.string(),
              seed: z.string().meta({ description: "Stands before the targeting key in what is hashed" }),
              step: count,
              steps: count,
              rules: z.array(
                z.object({
                  segment: z.string().nullable(),
                  condition: z
                    .unknown()
                    .meta({ description: "A condition as segments have it; null for everyone else" }),
                  percent: count,
                }),
              ),
              candidate: z.object(asLive),
            })
            .nullable()
            .meta({
              description:
                "While one runs: the first rule whose condition holds decides who gets the candidate",
            }),
        }),
      ),
      removed: z.array(path).meta({ description: "Nothing is live of these any more" }),
    }),
  }),
];
