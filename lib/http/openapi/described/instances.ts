import { z } from "zod";
import { ANSWER_REASONS, CHANNELS } from "@/lib/instances/answered";
import { recordRelayedUses } from "@/lib/instances/commands/record-relayed-uses";
import { getPromptRuntime } from "@/lib/instances/queries/get-prompt-runtime";
import { listArrivals } from "@/lib/instances/queries/list-arrivals";
import { listInstances } from "@/lib/instances/queries/list-instances";
import { listKeyUses } from "@/lib/instances/queries/list-key-uses";
import { describeOperation, describeRoute } from "../described-operation";
import { count, id, moment, path, version } from "./shapes";

const channels = z.array(z.enum(CHANNELS));

const instances = {
  sequence: count.meta({ description: "The snapshot sequence that is asked about" }),
  counted: count.meta({ description: "Those that were heard within 5 minutes" }),
  confirmed: count.meta({ description: "Of those, how many answer from that sequence" }),
  instances: z.array(
    z.object({
      instance: z.string(),
      service: z.string(),
      sdk: z.string(),
      sequence: count,
      behindBy: count.meta({ description: "Snapshot sequences that it does not have yet" }),
      runs: version.nullable().meta({ description: "Of the prompt that is asked about" }),
      candidate: version.nullable().meta({ description: "What it gives to some beside that" }),
      drifts: z.boolean().meta({
        description: "It answers with a version that nobody should get any more, or with none",
      }),
      firstSeenAt: moment,
      lastSeenAt: moment,
      state: z.enum(["confirmed", "behind", "silent", "ahead", "gone"]),
    }),
  ),
  more: count.meta({ description: "Instances that are not in this list" }),
};

const ofPrompt = "support/refund-reply";

export const INSTANCES = [
  describeOperation(listInstances, {
    summary: "List the instances of an environment",
    description:
      "Who answers from a snapshot sequence: a given one, that of the newest release of `path` (or of the end of its rollout, where that came later), or the newest. Those that do not come first. An instance that is not heard for 5 minutes is not counted, and is forgotten after a day.",
    example: { environment: "prod", path: ofPrompt },
    answer: z.object({ environment: z.string(), ...instances }),
  }),
  describeOperation(listArrivals, {
    summary: "List what services were answered",
    description:
      "In an environment after a moment, the newest first: whether a service that is being connected arrives.",
    example: { environment: "prod", since: "2026-11-27T10:42:00Z" },
    answer: z.object({
      asOf: moment,
      data: z.array(
        z.object({
          key: z.string().meta({ description: "The public id of the API key" }),
          service: z.string().meta({ description: "As it calls itself, or the name of its key" }),
          channel: z.enum(CHANNELS),
          path: path.nullable().meta({ description: "Null where the whole environment was asked for" }),
          version: version.nullable(),
          reason: z.enum(ANSWER_REASONS),
          at: moment,
        }),
      ),
    }),
  }),
  describeOperation(getPromptRuntime, {
    summary: "Get what runs a prompt",
    description:
      "By environment: its instances, which versions were answered within a day, and which services asked for it within a week. Counts are by the hour, of what the server answered and of what instances told.",
    example: { path: ofPrompt },
    answer: z.object({
      path,
      asOf: moment,
      environments: z.array(
        z.object({
          environment: z.string(),
          color: z.string(),
          position: count,
          live: version.nullable(),
          candidate: version.nullable().meta({ description: "What is being rolled out beside it" }),
          ...instances,
          mix: z.array(
            z.object({
              version: version.nullable(),
              count,
              stale: count,
              share: z.number(),
              reasons: z.array(z.object({ reason: z.enum(ANSWER_REASONS), count })),
              lastAt: moment,
            }),
          ),
          callers: z.array(z.object({ service: z.string(), channels, count, lastAt: moment })),
        }),
      ),
    }),
  }),
  describeOperation(listKeyUses, {
    summary: "List what keys are used for",
    description: "Those that were used within 30 days or that an instance has, the most used first.",
    example: {},
    answer: z.object({
      asOf: moment,
      data: z.array(
        z.object({
          id,
          inDay: count,
          inWeek: count,
          in30Days: count,
          lastEnvironment: z.string().nullable(),
          channels,
          prompts: z.array(z.object({ path, count })),
          instances: count,
        }),
      ),
    }),
  }),
  describeOperation(recordRelayedUses, {
    summary: "Tell what a relay was asked",
    description:
      "What a relay has answered the keys of its registry, by key, environment, way, prompt, version and reason. The same `batch` counts once, however often it is told. Keys and environments that the relay does not reach are passed over.",
    example: {
      batch: "3f0c7a51b9e84d3f",
      uses: [
        {
          key: "0197f0aa-1111-7000-8000-000000000001",
          environment: "prod",
          channel: "resolve",
          path: ofPrompt,
          version: "1.4.2",
          reason: "STATIC",
          count: 12,
          firstAt: "2026-11-27T10:42:00Z",
          lastAt: "2026-11-27T10:43:00Z",
        },
      ],
    },
    answer: z.object({ counted: z.boolean().meta({ description: "False where it was told before" }) }),
  }),
];

/** Takes one report of those that its operation takes many of. */
export const INSTANCE_REPORT = [
  describeRoute("POST", "/instances", {
    summary: "Tell of an instance",
    description:
      "What a process of a service that follows an environment tells at its start, after each new snapshot, and every minute: the snapshot sequence that it answers from, and how often it has answered which version, and for which reason, since it last told (a default has `version` null and the reason `DEFAULT`). A process that numbers its reports (`process`, and `told`: how many were taken, as it knows) may tell one again as it was: it counts once. `since`, the sequence that it answered from when it began to count, lets it count for the sample of a rollout. Fields that are not known here are passed over. For API keys.",
    example: {
      instance: "2f0c7a51b9e84d3f",
      environment: "prod",
      sequence: 42,
      sdk: "countersign-js/0.1.0",
      service: "helpdesk",
      process: "9d41c07be2a35f68",
      told: 7,
      since: 41,
      counts: [{ path: ofPrompt, version: "1.4.2", reason: "STATIC", n: 1204 }],
    },
    answer: z.null(),
  }),
];
