import { z } from "zod";
import { exportArtifacts } from "@/lib/exports/queries/export-artifacts";
import { exportVersions } from "@/lib/exports/queries/export-versions";
import { describeDownload, describeRoute } from "../described-operation";

const version = { path: "support/refund-cases", version: "1.0.0" };
const CASES = [
  { file: "cases.csv", form: "CSV without formulas, with promptfoo's cells where they can say all of it" },
  { file: "cases.jsonl", form: "JSON, one case a line" },
  { file: "promptfoo.yaml", form: "the tests of a promptfoo file" },
];

/** An import reads each of them back as it was. */
export const CASE_EXPORTS = CASES.map(({ file, form }) =>
  describeRoute("GET", `/artifacts/{path}/versions/{version}/${file}`, {
    summary: `Download cases as ${file}`,
    description: `The cases of a version of a golden set, as ${form}.`,
    example: version,
    answer: z.string(),
  }),
);

export const EXPORTS = [
  describeDownload(exportArtifacts, {
    summary: "Download all artifacts",
    description:
      "As one tar of files, the newest version of each or every one. A file of any length: `limit` is the size of a step, not of the file.",
    example: { versions: "newest" as const },
  }),
  describeDownload(exportVersions, {
    summary: "Download the list of versions",
    description:
      "As CSV without formulas: where each version came from, without its text. `limit` is the size of a step, not of the file.",
    example: {},
  }),
];
