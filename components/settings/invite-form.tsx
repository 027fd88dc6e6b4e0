"use client";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import type { FormAction } from "@/components/ui/guard-action";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type IssuedLink, OneTimeLink } from "./one-time-link";
import { ROLE_CHOICES } from "./roles";
import { SettingsForm } from "./settings-form";

export type IssuedInvitation = IssuedLink & { email: string };

type Props = { blocked: string | null; action: FormAction<IssuedInvitation> };

export function InviteForm({ blocked, action }: Props) {
  return (
    <Card aria-labelledby="invite">
      <CardHeader id="invite" title="Invite a member" />
      <CardBody>
        <SettingsForm
          action={action}
          label="Invite"
          pendingLabel="Inviting…"
          blocked={blocked}
          done={({ email, ...issued }) => <OneTimeLink {...issued} to={email} lasts="within seven days" />}
        >
          <div className="grid gap-3 sm:grid-cols-2">
            <Field
              label="E-mail"
              required
              hint="They set a name and a password, or join with the account they have."
            >
              {(control) => (
                <Input {...control} type="email" name="email" autoComplete="off" maxLength={320} />
              )}
            </Field>
            <Field label="Role">
              {(control) => (
                <Select {...control} name="role" defaultValue="author">
                  {ROLE_CHOICES.map(({ role, label, may }) => (
                    <option key={role} value={role}>
                      {label}: {may}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </div>
        </SettingsForm>
      </CardBody>
    </Card>
  );
}
