import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import type { FormAction } from "@/components/ui/guard-action";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { ROLE_CHOICES } from "./roles";
import { SettingsForm } from "./settings-form";

type Props = { blocked: string | null; action: FormAction };

export function AddMemberForm({ blocked, action }: Props) {
  return (
    <Card aria-labelledby="add-member">
      <CardHeader id="add-member" title="Add a member" />
      <CardBody>
        <SettingsForm
          action={action}
          label="Add member"
          pendingLabel="Adding…"
          blocked={blocked}
          done="Added. Tell them the address, their e-mail and the password."
        >
          <div className="grid gap-3 sm:grid-cols-2">
            <Field label="E-mail" required>
              {(control) => (
                <Input {...control} type="email" name="email" autoComplete="off" maxLength={320} />
              )}
            </Field>
            <Field label="Name" required>
              {(control) => <Input {...control} name="name" autoComplete="off" maxLength={100} />}
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
            <Field
              label="First password"
              required
              hint="You tell it to them. Someone with an account here keeps their own."
            >
              {(control) => (
                <Input {...control} type="password" name="password" autoComplete="new-password" />
              )}
            </Field>
          </div>
        </SettingsForm>
      </CardBody>
    </Card>
  );
}
