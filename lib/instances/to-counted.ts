import type { Counted } from "@/lib/rollouts/store/samples";
import type { KeyUse } from "./report-input";

/** What may count for a rollout: answers of one version that were not written down before. */
export function toCounted({ path, version, count, firstAt, lastAt, isAgain }: KeyUse): Counted[] {
  if (path === null || version === null || isAgain) return [];
  return [{ path, version, count, since: firstAt, lastAt }];
}
