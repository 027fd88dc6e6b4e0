import { exportArtifacts } from "@/lib/exports/queries/export-artifacts";
import { exportVersions } from "@/lib/exports/queries/export-versions";
import { describeDownload } from "../described-operation";

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
