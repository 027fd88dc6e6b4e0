import { promptHref } from "@/components/artifacts/prompt-href";

/** The rollout of a prompt in an environment, and who gets what there. */
export function rolloutHref(path: string, environment: string): string {
  return promptHref(path, `/rollout/${encodeURIComponent(environment)}`);
}

/** Where a version is made live: at once, at a time, or gradually. */
export function startRolloutHref(path: string, environment: string, version: string): string {
  const search = new URLSearchParams({ version, how: "gradually" });
  return promptHref(path, `/promote/${encodeURIComponent(environment)}?${search}`);
}
