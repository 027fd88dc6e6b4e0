import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import type { FormAction } from "@/components/ui/guard-action";
import { SettingsForm } from "./settings-form";

type Team = { handle: string; name: string; members: readonly { personId: string }[] };

type Props = {
  team: Team;
  people: readonly { personId: string; name: string }[];
  blocked: string | null;
  action: FormAction;
};

/** Who is in a team: the owner rules that name it hold for exactly these people. */
export function TeamCard({ team, people, blocked, action }: Props) {
  const isIn = (personId: string) => team.members.some((one) => one.personId === personId);
  return (
    <Card aria-labelledby={`team-${team.handle}`}>
      <CardHeader
        id={`team-${team.handle}`}
        title={`@${team.handle}`}
        note={`${team.name} · ${team.members.length} ${team.members.length === 1 ? "member" : "members"}`}
      />
      <CardBody>
        <SettingsForm
          action={action}
          label="Save members"
          pendingLabel="Saving…"
          variant="default"
          blocked={blocked}
          done="Saved. Approvals of people who left stopped counting."
        >
          <fieldset disabled={blocked !== null} className="flex flex-wrap gap-x-5">
            <legend className="sr-only">Members of @{team.handle}</legend>
            {people.map(({ personId, name }) => (
              <Checkbox
                key={`${personId} ${isIn(personId)}`}
                name="person"
                value={personId}
                label={name}
                defaultChecked={isIn(personId)}
              />
            ))}
          </fieldset>
        </SettingsForm>
      </CardBody>
    </Card>
  );
}
