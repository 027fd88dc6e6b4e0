import type { Metadata } from "next";
import { EnvironmentsTable } from "@/components/settings/environments-table";
import { ProposeRules } from "@/components/settings/propose-rules";
import { matchOwnerRule, parseOwnerRules } from "@/lib/authz/owner-rules";
import { can } from "@/lib/authz/permissions";
import { load, requirePerson } from "@/lib/http/page";
import { getSettings } from "@/lib/workspaces/queries/get-settings";
import { proposeRules } from "../propose-rules";

export const metadata: Metadata = { title: "Environments" };

const PATH = "rules/environments";

export default async function EnvironmentsPage() {
  const me = await requirePerson();
  const { environments, ownerRules } = await load(getSettings, {});
  const { general } = matchOwnerRule(parseOwnerRules(ownerRules).rules, PATH);
  return (
    <>
      <EnvironmentsTable environments={environments} />
      <ProposeRules
        writes={can(me, "change:write")}
        owners={general ? `the owners of ${general.pattern}` : "their owners, as soon as a rule names some"}
        action={proposeRules.bind(null, PATH)}
      />
    </>
  );
}
