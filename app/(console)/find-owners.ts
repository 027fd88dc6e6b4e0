import "server-only";
import { describeOwners, matchOwnerRule, parseOwnerRules } from "@/lib/authz/owner-rules";
import { load } from "@/lib/http/page";
import { getSettings } from "@/lib/workspaces/queries/get-settings";

/** Who owns a path, in words; null when nobody does. */
export async function findOwners(path: string): Promise<string | null> {
  const { ownerRules } = await load(getSettings, {});
  const { general } = matchOwnerRule(parseOwnerRules(ownerRules).rules, path);
  return general ? describeOwners(general.owners) : null;
}
