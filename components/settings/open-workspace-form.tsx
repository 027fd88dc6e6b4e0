import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import type { FormAction } from "@/components/ui/guard-action";
import { Input } from "@/components/ui/input";
import { SettingsForm } from "./settings-form";

type Props = { blocked: string | null; action: FormAction };

export function OpenWorkspaceForm({ blocked, action }: Props) {
  return (
    <Card aria-labelledby="open-workspace">
      <CardHeader id="open-workspace" title="Open a further workspace" />
      <CardBody>
        <SettingsForm
          action={action}
          label="Open workspace"
          pendingLabel="Opening…"
          variant="default"
          blocked={blocked}
          done=""
        >
          <Field
            label="Name of the workspace"
            required
            hint="It has members, rules and prompts of its own. You become its admin."
            className="max-w-md"
          >
            {(control) => <Input {...control} name="workspace" autoComplete="off" maxLength={100} />}
          </Field>
        </SettingsForm>
      </CardBody>
    </Card>
  );
}
