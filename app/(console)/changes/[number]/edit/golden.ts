import "server-only";
import type { Golden } from "@/components/editor/golden/keep-case";
import { listArtifacts } from "@/lib/artifacts/queries/list-artifacts";
import { load } from "@/lib/http/page";
import { keepPreview } from "./keep-case";

/** The sets that a preview can be kept in. */
export async function listGoldenPaths(): Promise<Golden> {
  const { data } = await load(listArtifacts, { kind: "golden_set", limit: 50 });
  return { sets: data.map(({ path }) => path), keep: keepPreview };
}
