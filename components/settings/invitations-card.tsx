import type { ReactNode } from "react";
import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import { describeRole } from "@/lib/authz/describe-role";
import type { Role } from "@/lib/kernel/actor";

type Invitation = {
  id: string;
  email: string;
  role: Role;
  invitedBy: string;
  createdAt: string;
  expiresAt: string;
  expired: boolean;
};

type Props = {
  invitations: readonly Invitation[];
  now: string;
  revoke: (invitation: Invitation) => ReactNode;
};

export function InvitationsCard({ invitations, now, revoke }: Props) {
  return (
    <Card aria-labelledby="invitations">
      <CardHeader id="invitations" title="Invitations" note={invitations.length} />
      {invitations.length === 0 && (
        <p className="px-3 py-2.5 text-ink-3">Nobody is invited who has not joined yet.</p>
      )}
      <ul className="divide-y">
        {invitations.map((invitation) => (
          <li
            key={invitation.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-3 py-2.5"
          >
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-x-2 font-medium">
                <span className="wrap-anywhere">{invitation.email}</span>
                {invitation.expired && <Chip tone="warn">expired</Chip>}
              </p>
              <p className="text-ink-3">
                {describeRole(invitation.role)} · invited by {invitation.invitedBy}{" "}
                <Time at={invitation.createdAt} now={now} /> · {invitation.expired ? "expired" : "expires"}{" "}
                <Time at={invitation.expiresAt} now={now} />
              </p>
            </div>
            {revoke(invitation)}
          </li>
        ))}
      </ul>
    </Card>
  );
}
