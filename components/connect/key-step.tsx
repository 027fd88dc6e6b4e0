"use client";
import { SettingsForm } from "@/components/settings/settings-form";
import { BlockedBeside } from "@/components/ui/blocked-beside";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import type { FormAction } from "@/components/ui/guard-action";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";

export type ConnectKey = { name: string; publicId: string; key?: string };

type Props = {
  environment: string;
  /** Why this person may not make one, and who can. */
  blocked: string | null;
  issued: ConnectKey | null;
  action: FormAction<ConnectKey>;
};

/** A key for the service, bound to the environment; shown this once. */
export function KeyStep({ environment, blocked, issued, action }: Props) {
  const line = issued?.key ? `export COUNTERSIGN_API_KEY=${issued.key}` : null;
  return (
    <Card aria-labelledby="key">
      <CardHeader
        id="key"
        title="A key for the service"
        note={`resolves prompts in ${environment}, nothing else`}
      />
      <CardBody className="grid gap-3">
        {issued && line ? (
          <Notice
            tone="ok"
            title={`${issued.name} is created. Copy its key now: it is shown this once.`}
            actions={<CopyButton value={line} label="Copy the line" size="md" />}
          >
            <code className="wrap-anywhere select-all text-sm">{line}</code>
          </Notice>
        ) : blocked ? (
          <BlockedBeside
            reason={blocked}
            wayOut={
              <Link href="/settings/members" className="link inline-flex items-center max-sm:min-h-11">
                Who has which role
              </Link>
            }
          >
            Create key
          </BlockedBeside>
        ) : (
          <SettingsForm
            action={action}
            label="Create key"
            pendingLabel="Creating…"
            blocked={null}
            done={({ name }) => <p>{name} was created before; its key is shown only once.</p>}
          >
            <Field
              label="Name of the service"
              required
              hint="It expires in 90 days. One that you have does as well."
            >
              {(control) => (
                <Input {...control} name="name" maxLength={100} placeholder="helpdesk" className="max-w-80" />
              )}
            </Field>
          </SettingsForm>
        )}
      </CardBody>
    </Card>
  );
}
