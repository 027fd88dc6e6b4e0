import { refundReply } from "../support-workspace";
import type { Inputs } from "./input";

const content = refundReply("Answer {{customer}} soon.").content;

/** Of operations about artifacts, their versions, and what comes in and goes out. */
export const INPUTS_OF_ARTIFACTS: Inputs = {
  getArtifact: ({ path }) => ({ path }),
  getBlame: ({ path }) => ({ path, version: "1.0.1" }),
  getVersion: ({ path }) => ({ path, version: "1.0.0" }),
  listArtifacts: ({ path }) => ({ path }),
  listFolders: () => ({}),
  listSegments: () => ({}),
  trySegment: ({ segment }) => ({ path: segment, context: { targetingKey: "user-1", country: "DE" } }),
  listVersions: ({ path }) => ({ path }),
  listUnownedPaths: () => ({}),
  exportArtifacts: () => ({}),
  exportVersions: () => ({}),
  // What is missing is new, so another workspace's path is as good as any: `mark` keeps it new here.
  importArtifact: ({ path }, mark) => ({
    path: `${path}-${mark}`,
    versions: [{ content, message: "From git" }],
  }),
  previewImport: ({ path }) => ({ artifacts: [{ path, versions: [{ content }] }] }),
};
