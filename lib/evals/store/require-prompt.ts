import "server-only";
import { findArtifact } from "@/lib/artifacts/store/artifacts";
import type { ReadTx } from "@/lib/db/transaction";
import { AppError } from "@/lib/kernel/errors";

/** Only prompts are evaluated. */
export async function requirePrompt(tx: ReadTx, workspaceId: string, path: string) {
  const artifact = await findArtifact(tx, workspaceId, path);
  if (!artifact) throw new AppError("not_found", `There is no prompt ${path}.`);
  if (artifact.kind !== "prompt")
    throw new AppError("invalid_input", `${path} is no prompt: only prompts are evaluated.`);
  return artifact;
}
