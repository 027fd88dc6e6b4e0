import type { Metadata } from "next";
import { SettingsForm } from "@/components/settings/settings-form";
import { TeamCard } from "@/components/settings/team-card";
import { adminsCan } from "@/components/settings/who-can";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { load } from "@/lib/http/page";
import { getSettings } from "@/lib/workspaces/queries/get-settings";
import { sendTeam, sendTeamMembers } from "./actions";

export const metadata: Metadata = { title: "Teams" };

export default async function TeamsPage() {
  const { teams, members, may } = await load(getSettings, {});
  const blocked = may.manageTeams ? null : adminsCan(members);
  return (
    <>
      {teams.length === 0 && (
        <EmptyState title="No team yet">
          A team is a name that owner rules can use, so that people come and go without a change to the rules.
        </EmptyState>
      )}
      {teams.map((team) => (
        <TeamCard
          key={team.handle}
          team={team}
          people={members}
          blocked={blocked}
          action={sendTeamMembers.bind(null, team.handle)}
        />
      ))}
      <Card aria-labelledby="new-team">
        <CardHeader id="new-team" title="Create a team" />
        <CardBody>
          <SettingsForm
            action={sendTeam}
            label="Create team"
            pendingLabel="Creating…"
            blocked={blocked}
            done="Created. Choose its members above."
          >
            <div className="grid gap-3 sm:grid-cols-2">
              <Field label="Handle" required hint="As owner rules write it: @support-owners.">
                {(control) => (
                  <Input {...control} name="handle" mono maxLength={51} placeholder="support-owners" />
                )}
              </Field>
              <Field label="Name" required>
                {(control) => <Input {...control} name="name" maxLength={100} placeholder="Support owners" />}
              </Field>
            </div>
          </SettingsForm>
        </CardBody>
      </Card>
    </>
  );
}
