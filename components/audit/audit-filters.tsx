import { Button, ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PhoneFold } from "@/components/ui/phone-fold";
import { Select } from "@/components/ui/select";

export type AuditFilter = {
  type?: string;
  actor?: string;
  path?: string;
  environment?: string;
  from?: string;
  to?: string;
};

type Props = { filter: AuditFilter; environments: readonly { key: string }[] };

/** Families of events: the beginning of their type. */
const FAMILIES = [
  ["release.", "Releases"],
  ["version.", "Versions and locks"],
  ["change.", "Changes"],
  ["artifact.", "Imports"],
  ["environment.", "Environments and freezes"],
  ["member.", "Members"],
  ["person.", "Sessions and passwords"],
  ["team.", "Teams"],
  ["api_key.", "API keys"],
  ["workspace.", "Workspace"],
] as const;

/** A plain GET form: what is shown lives in the address. */
export function AuditFilters({ filter, environments }: Props) {
  const set = Object.values(filter).filter(Boolean).length;
  const clear = (
    <ButtonLink href="/audit" variant="ghost">
      Clear
    </ButtonLink>
  );
  return (
    <search className="mb-4 block">
      <PhoneFold label={set > 0 ? `Filters, ${set} set` : "Filters"} beside={set > 0 && clear}>
        <form className="grid grid-cols-2 items-end gap-3 lg:grid-cols-[repeat(6,minmax(0,1fr))_auto]">
          <Field label="What">
            {(control) => (
              <Select {...control} name="type" defaultValue={filter.type ?? ""}>
                <option value="">Everything</option>
                {FAMILIES.map(([value, label]) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label="Who">
            {(control) => (
              <Input {...control} name="actor" defaultValue={filter.actor} placeholder="Person or key" />
            )}
          </Field>
          <Field label="Path begins with">
            {(control) => (
              <Input {...control} name="path" mono defaultValue={filter.path} placeholder="support/" />
            )}
          </Field>
          <Field label="Environment">
            {(control) => (
              <Select {...control} name="environment" defaultValue={filter.environment ?? ""}>
                <option value="">Any</option>
                {environments.map(({ key }) => (
                  <option key={key} value={key}>
                    {key}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label="From (UTC)">
            {(control) => <Input {...control} type="date" name="from" defaultValue={filter.from} />}
          </Field>
          <Field label="To (UTC)">
            {(control) => <Input {...control} type="date" name="to" defaultValue={filter.to} />}
          </Field>
          <div className="flex gap-2 max-sm:col-span-2">
            <Button type="submit" className="max-sm:w-full">
              Filter
            </Button>
            {set > 0 && <span className="max-sm:hidden">{clear}</span>}
          </div>
        </form>
      </PhoneFold>
    </search>
  );
}
