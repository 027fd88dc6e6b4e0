import { z } from "zod";
import { listSegments } from "@/lib/artifacts/queries/list-segments";
import { trySegment } from "@/lib/artifacts/queries/try-segment";
import { describeOperation } from "../described-operation";
import { count, moment, pageOf, path, version } from "./shapes";

export const SEGMENTS = [
  describeOperation(listSegments, {
    summary: "List segments",
    description:
      "By path, in the version that is in force. `q` looks in paths and in the text of that version. The condition itself is in the content of the artifact.",
    example: { q: "customers", limit: 20 },
    answer: pageOf(
      z.object({
        path,
        version,
        description: z.string(),
        says: z.string().meta({ description: "The condition in a sentence" }),
        attributes: z
          .array(z.string())
          .meta({ description: "What services have to send in the context for it" }),
        author: z.string(),
        updatedAt: moment,
      }),
    ),
  }),
  describeOperation(trySegment, {
    summary: "Try a segment",
    description:
      "Holds a context against a version of a segment, as the runtime does; without a version, against the one in force. `steps` has each part of the condition with its answer and with what the context has for it, so that it can be seen which of them decides.",
    example: {
      path: "segments/eu-customers",
      context: { targetingKey: "user-1", country: "DE", plan: "pro" },
    },
    answer: z.object({
      path,
      version,
      holds: z.boolean(),
      steps: z.array(
        z.object({
          text: z.string(),
          depth: count.meta({ description: "How many parts it stands in" }),
          holds: z.boolean(),
          isGroup: z.boolean().meta({ description: "Whether it is about the steps below it" }),
          found: z.string().nullable().meta({ description: "As JSON; null where the context has nothing" }),
        }),
      ),
    }),
  }),
];
