"use client";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import type { FormAction } from "@/components/ui/guard-action";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import type { KeyScope } from "@/lib/kernel/actor";
import { SettingsForm } from "./settings-form";

export type IssuedKey = { name: string; key?: string };

type Props = {
  environments: readonly { key: string; production: boolean }[];
  blocked: string | null;
  action: FormAction<IssuedKey>;
};

const SCOPES: readonly { scope: KeyScope; may: string }[] = [
  { scope: "resolve", may: "resolves prompts, nothing else" },
  { scope: "read", may: "also reads changes, versions and the audit trail" },
  { scope: "write", may: "also drafts, merges and promotes as its owner may" },
  { scope: "ingest", may: "sends outcomes and telemetry" },
  { scope: "relay", may: "resolves for other services" },
];

const LIFETIMES = [
  { days: "90", label: "in 90 days" },
  { days: "30", label: "in 30 days" },
  { days: "365", label: "in a year" },
  { days: "", label: "never" },
] as const;

export function CreateKeyForm({ environments, blocked, action }: Props) {
  return (
    <Card aria-labelledby="new-key">
      <CardHeader id="new-key" title="Create a key" />
      <CardBody>
        <SettingsForm
          action={action}
          label="Create key"
          pendingLabel="Creating…"
          blocked={blocked}
          done={(issued) => <Shown issued={issued} />}
        >
          <div className="grid gap-3 sm:grid-cols-2">
            <Field label="Name" required hint="The service that will use it.">
              {(control) => <Input {...control} name="name" maxLength={100} placeholder="helpdesk" />}
            </Field>
            <Field label="Scope">
              {(control) => (
                <Select {...control} name="scope" defaultValue="resolve">
                  {SCOPES.map(({ scope, may }) => (
                    <option key={scope} value={scope}>
                      {scope}: {may}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field label="Environment" hint="The key works there alone.">
              {(control) => (
                <Select
                  {...control}
                  name="environment"
                  defaultValue={environments.find((one) => one.production)?.key}
                >
                  {environments.map(({ key }) => (
                    <option key={key} value={key}>
                      {key}
                    </option>
                  ))}
                  <option value="">every environment</option>
                </Select>
              )}
            </Field>
            <Field label="Expires">
              {(control) => (
                <Select {...control} name="days" defaultValue="90">
                  {LIFETIMES.map(({ days, label }) => (
                    <option key={days} value={days}>
                      {label}
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

function Shown({ issued: { name, key } }: { issued: IssuedKey }) {
  if (!key) return <Notice tone="warn" title={`${name} was created before; its key is shown only once.`} />;
  return (
    <Notice
      tone="ok"
      title={`${name} is created. Copy its key now: it is shown this once.`}
      actions={<CopyButton value={key} label="Copy the key" size="md" />}
    >
      <code className="wrap-anywhere select-all text-sm">{key}</code>
    </Notice>
  );
}
