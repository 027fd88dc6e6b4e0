import { VersionOptions } from "@/components/artifacts/version-options";
import { SettingsForm } from "@/components/settings/settings-form";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import type { FormAction } from "@/components/ui/guard-action";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

type Props = {
  path: string;
  versions: readonly { version: string; message: string }[];
  changes: readonly { number: number; title: string; status: string }[];
  sets: readonly { path: string; cases: number }[];
  environments: readonly { key: string; version: string | null }[];
  /** Of the newest version, or of a new prompt's change; another one may allow others, and the server asks it. */
  models: readonly string[];
  defaultModel: string | null;
  temperature: { min?: number; max?: number; default?: number } | null;
  chosen: { judged: string; set: string };
  blocked: string | null;
  action: FormAction;
};

const CARES =
  "Cases that look at the rendered prompt alone need no model. Others ask one, or read what was recorded.";

/** What is run on what, how often, against what, and for how much. */
export function RunForm(props: Props) {
  const { path, versions, changes, sets, environments, models, defaultModel, temperature } = props;
  return (
    <Card aria-labelledby="run">
      <CardHeader
        id="run"
        title="Run a golden set"
        note={<span className="font-mono text-sm">{path}</span>}
      />
      <CardBody>
        <SettingsForm
          action={props.action}
          label="Start run"
          pendingLabel="Starting…"
          blocked={props.blocked}
          done={null}
        >
          <div className="grid gap-3 sm:grid-cols-2">
            <Field label="What is judged">
              {(control) => (
                <Select {...control} name="judged" defaultValue={props.chosen.judged}>
                  {changes.length > 0 && (
                    <optgroup label="Changes under way">
                      {changes.map(({ number, title, status }) => (
                        <option key={number} value={`change ${number}`}>
                          #{number} {title.slice(0, 60)} ({status})
                        </option>
                      ))}
                    </optgroup>
                  )}
                  {versions.length > 0 && <VersionOptions versions={versions} />}
                </Select>
              )}
            </Field>
            <Field label="Golden set" hint={CARES}>
              {(control) => (
                <Select {...control} name="set" defaultValue={props.chosen.set}>
                  {sets.map((set) => (
                    <option key={set.path} value={set.path}>
                      {set.path} ({set.cases === 1 ? "1 case" : `${set.cases} cases`})
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field label="Against what is live in" hint="Answered too, and compared case by case.">
              {(control) => (
                <Select {...control} name="against" defaultValue="">
                  <option value="">Nothing: no comparison</option>
                  {environments.map(({ key, version }) => (
                    <option key={key} value={key}>
                      {key} ({version ?? "nothing is live"})
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field label="Model" hint={models.length === 0 ? "This prompt names none." : undefined}>
              {(control) => (
                <Select {...control} name="model" defaultValue="">
                  <option value="">{defaultModel ? `Its default (${defaultModel})` : "None"}</option>
                  {models.map((model) => (
                    <option key={model} value={model}>
                      {model}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </div>
          <div className="grid gap-3 sm:grid-cols-3">
            <Field label="Repeats" hint="Of each case: more of them tell noise from a difference.">
              {(control) => (
                <Input {...control} type="number" name="repeats" min={1} max={20} defaultValue={1} />
              )}
            </Field>
            {temperature && (
              <Field label="Temperature" required={false} hint={describeBounds(temperature)}>
                {(control) => (
                  <Input
                    {...control}
                    name="temperature"
                    inputMode="decimal"
                    placeholder={temperature.default === undefined ? "" : String(temperature.default)}
                  />
                )}
              </Field>
            )}
            <Field label="Budget in US dollars" required={false} hint="No further question once it is spent.">
              {(control) => <Input {...control} name="budget" inputMode="decimal" placeholder="none" />}
            </Field>
            <Checkbox
              name="fresh"
              label="Ask afresh"
              hint="Also what is recorded: every answer is asked for and paid for anew."
            />
          </div>
        </SettingsForm>
      </CardBody>
    </Card>
  );
}

function describeBounds({ min, max }: { min?: number; max?: number }): string {
  if (min === undefined && max === undefined) return "Any that the model takes.";
  if (min === undefined) return `The prompt allows at most ${max}.`;
  return max === undefined ? `The prompt allows at least ${min}.` : `The prompt allows ${min} to ${max}.`;
}
