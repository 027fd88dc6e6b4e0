import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";

type Member = { personId: string; name: string; email: string; since: string };

type Props = {
  members: readonly Member[];
  /** The person who looks at it. */
  me: string;
  now: string;
  role: (personId: string) => ReactNode;
  actions: (personId: string) => ReactNode;
};

export function MembersCard({ members, me, now, role, actions }: Props) {
  return (
    <Card aria-labelledby="members">
      <CardHeader id="members" title="Members" note={members.length} />
      <ul className="divide-y">
        {members.map(({ personId, name, email, since }) => (
          <li
            key={personId}
            className="grid items-center gap-x-4 gap-y-2 px-3 py-2.5 lg:grid-cols-[minmax(0,1fr)_15.5rem_18rem]"
          >
            <div className="flex min-w-0 items-start gap-2.5">
              <Avatar name={name} size="md" />
              <div className="min-w-0">
                <p className="flex flex-wrap items-center gap-x-2 font-medium">
                  {name} {personId === me && <Chip>you</Chip>}
                </p>
                <p className="wrap-anywhere text-ink-3">
                  {email} · member <Time at={since} now={now} since />
                </p>
              </div>
            </div>
            {role(personId)}
            <div className="flex flex-wrap gap-2 lg:justify-end">{actions(personId)}</div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
