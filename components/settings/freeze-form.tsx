import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import type { FormAction } from "@/components/ui/guard-action";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SettingsForm } from "./settings-form";

type Props = { environments: readonly { key: string }[]; blocked: string | null; action: FormAction };

export function FreezeForm({ environments, blocked, action }: Props) {
  return (
    <Card aria-labelledby="freeze">
      <CardHeader id="freeze" title="Freeze an environment" />
      <CardBody>
        <SettingsForm
          action={action}
          label="Freeze"
          pendingLabel="Freezing…"
          blocked={blocked}
          done="Frozen. Promotions are refused while it lasts; rollbacks go on."
        >
          <div className="grid gap-3 sm:grid-cols-3">
            <Field label="Environment">
              {(control) => (
                <Select {...control} name="environment" defaultValue={environments.at(-1)?.key}>
                  {environments.map(({ key }) => (
                    <option key={key} value={key}>
                      {key}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field label="From, in UTC" required={false} hint="At once when it is empty.">
              {(control) => <Input {...control} type="datetime-local" name="startsAt" />}
            </Field>
            <Field label="Until, in UTC" required>
              {(control) => <Input {...control} type="datetime-local" name="endsAt" />}
            </Field>
          </div>
          <Field label="Why" required hint="Shown to everyone whose promotion is refused.">
            {(control) => <Input {...control} name="reason" maxLength={500} />}
          </Field>
        </SettingsForm>
      </CardBody>
    </Card>
  );
}
