import { z } from "zod";
import { getArtifact } from "@/lib/artifacts/queries/get-artifact";
import { getBlame } from "@/lib/artifacts/queries/get-blame";
import { getVersion } from "@/lib/artifacts/queries/get-version";
import { listArtifacts } from "@/lib/artifacts/queries/list-artifacts";
import { listFolders } from "@/lib/artifacts/queries/list-folders";
import { listUnownedPaths } from "@/lib/artifacts/queries/list-unowned-paths";
import { listVersions } from "@/lib/artifacts/queries/list-versions";
import { describeOperation } from "../described-operation";
import { content, count, digest, kind, moment, pageOf, path, version } from "./shapes";

const live = z
  .record(z.string(), z.string())
  .meta({ description: "By environment, the version that is live there", examples: [{ prod: "1.4.2" }] });
const source = z
  .object({ author: z.string().nullable(), date: z.string().nullable(), commit: z.string().nullable() })
  .nullable()
  .meta({ description: "What the source of an imported version said; null is unknown." });
const example = { path: "support/refund-reply" };

export const ARTIFACTS = [
  describeOperation(listArtifacts, {
    summary: "List artifacts",
    description:
      "By path, with their newest version and what is live where. `q` looks in paths and in the text of the newest version; `in` keeps it to one of the two, `folder` to what is below a folder, `live` to what is live in an environment.",
    example: { kind: "prompt" as const, folder: "support", q: "refund", limit: 20 },
    answer: pageOf(
      z.object({
        path,
        kind,
        version: version.nullable(),
        author: z.string().nullable(),
        updatedAt: moment,
        live,
        cases: z
          .object({ cases: count, mustPass: count })
          .nullable()
          .meta({ description: "Of a golden set: how many it has, and how many of them must pass" }),
        match: z.string().nullable().meta({ description: "The line of the newest text that has `q`" }),
      }),
    ),
  }),
  describeOperation(listFolders, {
    summary: "List folders",
    description:
      "Those directly below a folder; without one, the outermost. A folder is what paths have before a slash.",
    example: { folder: "support" },
    answer: pageOf(z.object({ path })),
  }),
  describeOperation(getArtifact, {
    summary: "Get an artifact",
    description: "With the content of its newest version and what is live where.",
    example,
    answer: z.object({ path, kind, content, version, ordinal: count, digest, live }),
  }),
  describeOperation(listVersions, {
    summary: "List versions",
    description: "Newest creation first.",
    example: { ...example, limit: 20 },
    answer: pageOf(
      z.object({
        version,
        ordinal: count,
        digest,
        author: z.string(),
        message: z.string(),
        createdAt: moment,
        origin: z.enum(["change", "import", "bootstrap"]),
        source,
        bump: z.string(),
      }),
    ),
  }),
  describeOperation(getVersion, {
    summary: "Get a version",
    description:
      "By its number, or the highest within a range. This is for looking: a service asks resolve, which answers only what is live.",
    example: { ...example, version: "1.0.0" },
    answer: z.object({
      path,
      kind,
      version,
      ordinal: count,
      digest,
      author: z.string(),
      message: z.string(),
      origin: z.enum(["change", "import", "bootstrap"]),
      source,
      createdAt: moment,
      content,
    }),
  }),
  describeOperation(getBlame, {
    summary: "Ask who wrote which line",
    description:
      "Each line of a version with the version that wrote it as it stands, followed back through what it was made from.",
    example: { ...example, version: "1.0.0" },
    answer: z.object({
      path,
      version,
      whole: z.boolean(),
      parts: z.array(
        z.object({
          key: z.string(),
          title: z.string(),
          lines: z.array(z.object({ text: z.string(), version })),
        }),
      ),
      versions: z.array(z.object({ version, author: z.string(), message: z.string(), at: moment })),
    }),
  }),
  describeOperation(listUnownedPaths, {
    summary: "List paths that nobody owns",
    description: "No owner rule matches them, so nothing of them can merge or be promoted.",
    example: { limit: 20 },
    answer: pageOf(path),
  }),
];
