import { NewPasswordField } from "@/components/auth/new-password-field";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import type { FormAction } from "@/components/ui/guard-action";
import { Input } from "@/components/ui/input";
import { SettingsForm } from "./settings-form";

type Props = { email: string; blocked: string | null; action: FormAction };

export function PasswordForm({ email, blocked, action }: Props) {
  return (
    <Card aria-labelledby="your-password">
      <CardHeader id="your-password" title="Password" />
      <CardBody>
        <SettingsForm
          action={action}
          label="Change password"
          pendingLabel="Changing…"
          variant="default"
          blocked={blocked}
          done="Changed. You are signed out everywhere else."
        >
          {!blocked && (
            <div className="grid max-w-2xl gap-3 sm:grid-cols-2">
              <input type="hidden" name="email" autoComplete="username" value={email} />
              <Field label="Present password">
                {(control) => (
                  <Input
                    {...control}
                    name="current"
                    type="password"
                    autoComplete="current-password"
                    required
                    maxLength={1000}
                  />
                )}
              </Field>
              <NewPasswordField label="New password" />
            </div>
          )}
        </SettingsForm>
      </CardBody>
    </Card>
  );
}
