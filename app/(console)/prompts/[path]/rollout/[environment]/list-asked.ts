import "server-only";
import { attributesOf } from "@/lib/artifacts/describe-condition";
import { getVersion } from "@/lib/artifacts/queries/get-version";
import { load } from "@/lib/http/page";
import type { Condition } from "@/sdk/core/targeting/condition";

/** The attributes that these audiences, `path@version` of segments, ask for; in the order of their names. */
export async function listAsked(audiences: readonly (string | null)[]): Promise<string[]> {
  const segments = audiences.filter((audience) => audience !== null);
  const asked = await Promise.all(segments.map(listAskedBy));
  return [...new Set(asked.flat())].filter((name) => name !== "targetingKey").sort();
}

async function listAskedBy(segment: string): Promise<string[]> {
  const [path = "", version = ""] = segment.split("@");
  const { content } = await load(getVersion, { path, version });
  return attributesOf((content as { condition: Condition }).condition);
}
