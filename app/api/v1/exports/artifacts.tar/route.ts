import { exportArtifacts } from "@/lib/exports/queries/export-artifacts";
import { join, TAR_END, writeTarEntry } from "@/lib/exports/tar";
import { downloadRoute } from "@/lib/http/download-route";

export const GET = downloadRoute(exportArtifacts, {
  type: "application/x-tar",
  fileName: "artifacts.tar",
  write: ({ files }) => join(files.map(writeTarEntry)),
  end: TAR_END,
});
