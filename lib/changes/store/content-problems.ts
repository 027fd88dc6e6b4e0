import "server-only";
import { checkGoldenSet } from "@/lib/artifacts/content/check-golden-set";
import { checkPromptContent } from "@/lib/artifacts/content/check-prompt-content";
import { checkSegment } from "@/lib/artifacts/content/check-segment";
import type { GoldenSetContent } from "@/lib/artifacts/content/golden-set-content";
import type { EnvironmentRulesContent, OwnerRulesContent } from "@/lib/artifacts/content/rules-content";
import type { SegmentContent } from "@/lib/artifacts/content/segment-content";
import type { ArtifactKind } from "@/lib/artifacts/kinds";
import { mapArtifacts } from "@/lib/artifacts/store/artifacts";
import { checkOwnerRules } from "@/lib/authz/owner-rules";
import { listOwnerNames } from "@/lib/authz/store/authority";
import type { ReadTx } from "@/lib/db/transaction";
import { listEnvironmentRows } from "@/lib/workspaces/store/environments";
import type { PromptContent } from "@/sdk/core/prompt-types";

export type ItemProblem = {
  artifact: string;
  path: string;
  message: string;
  line?: number;
  column?: number;
  severity: "error" | "warning";
};

/** Everything wrong or doubtful with an item's content, seen against this workspace. */
export async function findContentProblems(
  tx: ReadTx,
  workspaceId: string,
  item: { path: string; kind: ArtifactKind; content: unknown },
): Promise<ItemProblem[]> {
  const { path: artifact, kind, content } = item;
  if (kind === "prompt")
    return checkPromptContent(content as PromptContent).map((one) => ({ artifact, ...one }));
  if (kind === "golden_set")
    return checkGoldenSet(content as GoldenSetContent).map((one) => ({ artifact, ...one }));
  if (kind === "segment") return checkSegment(content as SegmentContent).map((one) => ({ artifact, ...one }));
  if (kind === "owner_rules") {
    const names = await listOwnerNames(tx, workspaceId);
    return checkOwnerRules((content as OwnerRulesContent).text, names).map((one) => ({
      artifact,
      path: "text",
      severity: "error",
      ...one,
    }));
  }
  if (kind === "environment_rules")
    return checkEnvironments(tx, workspaceId, artifact, content as EnvironmentRulesContent);
  return [];
}

async function checkEnvironments(
  tx: ReadTx,
  workspaceId: string,
  artifact: string,
  content: EnvironmentRulesContent,
): Promise<ItemProblem[]> {
  const rows = await listEnvironmentRows(tx, workspaceId);
  const existing = rows.map((row) => row.key).join(", ");
  const named = content.environments.map((rule) => rule.key).join(", ");
  const unknown = await findUnknownSets(tx, workspaceId, artifact, content);
  if (existing === named) return unknown;
  const message = `The rules list ${named}; the environments of this workspace are ${existing}, in this order.`;
  return [{ artifact, path: "environments", message, severity: "error" }, ...unknown];
}

/** A gate that asks for a set that is not there stays closed: that should be known before the merge. */
async function findUnknownSets(
  tx: ReadTx,
  workspaceId: string,
  artifact: string,
  { environments }: EnvironmentRulesContent,
): Promise<ItemProblem[]> {
  const asked = environments.flatMap(({ evals = [] }, at) =>
    evals.map(({ set }, index) => ({ set, path: `environments[${at}].evals[${index}].set` })),
  );
  const known = await mapArtifacts(
    tx,
    workspaceId,
    asked.map(({ set }) => set),
  );
  return asked
    .filter(({ set }) => known.get(set)?.kind !== "golden_set")
    .map(({ set, path }) => ({
      artifact,
      path,
      message: `There is no golden set ${set} yet: the gate stays closed until it is merged.`,
      severity: "warning",
    }));
}
