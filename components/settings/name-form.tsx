import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import type { FormAction } from "@/components/ui/guard-action";
import { Input } from "@/components/ui/input";
import { SettingsForm } from "./settings-form";

type Props = { name: string; email: string; action: FormAction };

export function NameForm({ name, email, action }: Props) {
  return (
    <Card aria-labelledby="your-name">
      <CardHeader id="your-name" title="You" note={email} />
      <CardBody>
        <SettingsForm
          action={action}
          label="Change name"
          pendingLabel="Changing…"
          variant="default"
          blocked={null}
          done="Changed."
        >
          <Field
            label="Name"
            required
            hint="In every workspace. What you have signed keeps the name it was signed with."
            className="max-w-md"
          >
            {(control) => (
              <Input {...control} name="name" autoComplete="name" maxLength={100} defaultValue={name} />
            )}
          </Field>
        </SettingsForm>
      </CardBody>
    </Card>
  );
}
