import "server-only";
import { lockArtifacts } from "@/lib/artifacts/store/artifacts";
import { matchesPattern } from "@/lib/authz/path-pattern";
import type { Tx } from "@/lib/db/transaction";
import type { EnvironmentRow } from "@/lib/workspaces/store/environments";

/**
 * Locks artifacts together with the golden sets that gates ask for on their way, by id like everything: so no set
 * gets another version between what a gate reads and what is decided on it.
 */
export async function lockForGates(
  tx: Tx,
  workspaceId: string,
  paths: readonly string[],
  environments: readonly Pick<EnvironmentRow, "evals">[],
): Promise<void> {
  const sets = environments.flatMap(({ evals }) =>
    evals.filter((rule) => paths.some((path) => matchesPattern(rule.paths, path))).map(({ set }) => set),
  );
  await lockArtifacts(tx, workspaceId, [...paths, ...sets]);
}
