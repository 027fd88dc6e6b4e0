import type { Metadata } from "next";
import { OwnerLookup } from "@/components/settings/owner-lookup";
import { OwnerRulesCard } from "@/components/settings/owner-rules-card";
import { ProposeRules } from "@/components/settings/propose-rules";
import { UnownedPaths } from "@/components/settings/unowned-paths";
import { getArtifact } from "@/lib/artifacts/queries/get-artifact";
import { listUnownedPaths } from "@/lib/artifacts/queries/list-unowned-paths";
import { checkOwnerRules, matchOwnerRule, parseOwnerRules } from "@/lib/authz/owner-rules";
import { can } from "@/lib/authz/permissions";
import { load, readSearch, requirePerson } from "@/lib/http/page";
import { getSettings } from "@/lib/workspaces/queries/get-settings";
import { proposeRules } from "../propose-rules";

export const metadata: Metadata = { title: "Owner rules" };

const PATH = "rules/owners";

type Props = { searchParams: Promise<Record<string, string | string[]>> };

export default async function OwnersPage({ searchParams }: Props) {
  const { path = "" } = readSearch(await searchParams);
  const me = await requirePerson();
  const { ownerRules, teams, members, environments } = await load(getSettings, {});
  const { version } = await load(getArtifact, { path: PATH });
  const unowned = await load(listUnownedPaths, {});
  const { rules } = parseOwnerRules(ownerRules);
  const { general } = matchOwnerRule(rules, path);
  const more = environments.flatMap(({ key }) => matchOwnerRule(rules, path, key).environment ?? []);
  const rulesOwners = matchOwnerRule(rules, PATH).general;
  return (
    <>
      <OwnerLookup path={path} rule={general} more={more} teams={teams} members={members} />
      <OwnerRulesCard
        text={ownerRules}
        version={version}
        marked={[general, ...more].flatMap((rule) => rule?.line ?? [])}
        problems={checkOwnerRules(ownerRules, {
          teams: teams.map(({ handle }) => handle),
          emails: members.map(({ email }) => email),
          environments: environments.map(({ key }) => key),
        })}
      >
        <ProposeRules
          writes={can(me, "change:write")}
          owners={
            rulesOwners
              ? `the owners of ${rulesOwners.pattern}`
              : "their owners, as soon as a rule names some"
          }
          action={proposeRules.bind(null, PATH)}
        />
      </OwnerRulesCard>
      <UnownedPaths paths={unowned.data} more={unowned.nextCursor !== null} />
    </>
  );
}
