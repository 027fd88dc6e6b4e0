import { z } from "zod";
import { removeProvider } from "@/lib/evals/commands/remove-provider";
import { setProvider } from "@/lib/evals/commands/set-provider";
import { PROVIDER_KINDS } from "@/lib/evals/models/provider-kinds";
import { listProviders } from "@/lib/evals/queries/list-providers";
import { testProvider } from "@/lib/evals/queries/test-provider";
import { describeOperation, describeRoute } from "../described-operation";
import { count, moment } from "./shapes";

const kind = z.enum(PROVIDER_KINDS);

const model = z.object({
  id: z.string(),
  price: z
    .object({
      inputUsdPerMillion: z.number(),
      outputUsdPerMillion: z.number(),
      pricedOn: z.iso.date(),
    })
    .nullable()
    .meta({ description: "US dollars for a million tokens, and the day they were read; null where unknown" }),
});

const set = z.object({
  provider: z.string(),
  kind,
  baseUrl: z.string(),
  created: z.boolean(),
  key: z.enum(["entered", "kept", "cleared", "removed", "none"]),
});

export const MODELS = [
  describeOperation(listProviders, {
    summary: "List model providers",
    description:
      "By name, with the models each answers for. Of a key its last four characters are told, to who manages providers.",
    example: {},
    answer: z.object({
      data: z.array(
        z.object({
          provider: z.string(),
          kind,
          baseUrl: z.string(),
          key: z.enum(["none", "unreadable", "kept"]),
          keyEnd: z.string().nullable(),
          models: z.array(model),
          concurrency: count,
          updatedAt: moment,
        }),
      ),
      mayManage: z.boolean(),
    }),
  }),
  describeOperation(setProvider, {
    summary: "Set up or edit a model provider",
    description:
      "Replaces it whole, but for its key: without `apiKey` the one that is kept stays, unless the address names another host, which clears it. `key` of the answer says what became of it.",
    example: {
      provider: "openai",
      kind: "openai",
      apiKey: "sk-example",
      models: [
        {
          id: "gpt-5-mini",
          price: { inputUsdPerMillion: 0.25, outputUsdPerMillion: 2, pricedOn: "2026-11-26" },
        },
      ],
      concurrency: 4,
    },
    answer: set,
  }),
  describeOperation(removeProvider, {
    summary: "Remove a model provider",
    description: "With its key. Nobody answers for its models then, and their cases error.",
    example: { provider: "openai" },
    answer: z.object({ provider: z.string(), removed: z.boolean() }),
  }),
  describeOperation(testProvider, {
    summary: "Test a model provider",
    description:
      "Asks one of its models for one word, now. `fault` says why there was no answer; that is an answer of this route, with 200.",
    example: { provider: "openai", model: "gpt-5-mini" },
    answer: z.object({
      provider: z.string(),
      model: z.string(),
      latencyMs: count,
      text: z.string().nullable(),
      fault: z
        .object({
          kind: z.enum(["no_provider", "rate_limited", "unavailable", "timed_out", "refused", "bad_answer"]),
          message: z.string(),
        })
        .nullable(),
    }),
  }),
];

export const NEW_PROVIDER = [
  describeRoute("POST", "/providers", {
    summary: "Add a model provider",
    description:
      "By its name. Models that it lists are answered by their IDs; others where a prompt names them after it, as in `local/small`. A host outside of the open internet has to be listed in `COUNTERSIGN_ALLOWED_HOSTS`.",
    example: {
      name: "local",
      kind: "openai-compatible",
      baseUrl: "https://models.example.com/v1",
      apiKey: "sk-example",
    },
    answer: set,
  }),
];
