import { z } from "zod";
import { ANSWER_REASONS, CHANNELS } from "@/lib/instances/answered";
import { recordInstances } from "@/lib/instances/commands/record-instances";
import { getPromptRuntime } from "@/lib/instances/queries/get-prompt-runtime";
import { listArrivals } from "@/lib/instances/queries/list-arrivals";
import { listInstances } from "@/lib/instances/queries/list-instances";
import { listKeyUses } from "@/lib/instances/queries/list-key-uses";
import { describeOperation } from "../described-operation";
import { count, id, moment, path, version } from "./shapes";

const channels = z.array(z.enum(CHANNELS));

const instances = {
  sequence: count.meta({ description: "The snapshot sequence that is asked about" }),
  counted: count.meta({ description: "Neither stopped nor unheard for 15 minutes" }),
  confirmed: count.meta({ description: "Of those, how many answer from that sequence" }),
  services: z.array(z.string()),
  instances: z.array(
    z.object({
      id,
      service: z.string(),
      client: z.string(),
      sequence: count,
      startedAt: moment,
      heardAt: moment,
      state: z.enum(["confirmed", "behind", "silent", "ahead", "stopped", "gone"]),
    }),
  ),
  more: count.meta({ description: "Instances that are not in this list" }),
};

const ofPrompt = "support/refund-reply";

export const INSTANCES = [
  describeOperation(recordInstances, {
    summary: "Tell of instances",
    description:
      "What a process of a service that follows an environment tells every 30 s, when its snapshot changes, and when it ends: the snapshot sequence that it answers from, and how often it has answered what since its start. A relay tells of several at once. The answer has the newest sequence. For API keys.",
    example: {
      environment: "prod",
      instances: [
        {
          id: "2f0c7a51b9e84d3f",
          service: "helpdesk",
          client: "countersign-js/0.1.0",
          sequence: 42,
          upForS: 3600,
          answered: [{ path: ofPrompt, version: "1.4.2", reason: "STATIC", count: 1204 }],
        },
      ],
    },
    answer: z.object({ environment: z.string(), sequence: count, recorded: count }),
  }),
  describeOperation(listInstances, {
    summary: "List the instances of an environment",
    description:
      "Who answers from a snapshot sequence, or from the newest: those that do not come first. An instance that is not heard for 15 minutes counts no more, and is forgotten after a day.",
    example: { environment: "prod", sequence: 42 },
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
          key: z.string().meta({ description: "The name of the API key" }),
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
      "By environment: its instances, which versions were answered within a day, and which keys asked for it within a week. Counts are by the hour, of what the server answered and of what instances told.",
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
          ...instances,
          mix: z.array(
            z.object({
              version: version.nullable().meta({ description: "Null for defaults of the callers" }),
              count,
              stale: count,
              share: z.number(),
              lastAt: moment,
            }),
          ),
          callers: z.array(z.object({ key: z.string(), channels, count, lastAt: moment })),
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
          in30Days: count,
          channels,
          prompts: z.array(z.object({ path, count })),
          instances: count,
        }),
      ),
    }),
  }),
];
