import { ArrowLeftRight } from "lucide-react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { compareHref, promptHref } from "./prompt-href";
import { VersionOptions } from "./version-options";

type Props = {
  path: string;
  from: string;
  to: string;
  versions: readonly { version: string; message: string }[];
  /** What each environment serves, in their order. */
  live: readonly { key: string; version: string }[];
};

/** Any two versions, or what two environments serve; the choice lives in the address. */
export function CompareForm({ path, from, to, versions, live }: Props) {
  const options = (
    <>
      {live.length > 0 && (
        <optgroup label="Live now">
          {live.map(({ key, version }) => (
            <option key={key} value={key}>
              {key} ({version})
            </option>
          ))}
        </optgroup>
      )}
      <VersionOptions versions={versions} />
    </>
  );
  return (
    <form action={promptHref(path, "/compare")} className="mb-5 flex flex-wrap items-end gap-2">
      <Field label="From" className="min-w-0 flex-1 basis-50">
        {({ id }) => (
          <Select id={id} name="from" defaultValue={from}>
            {options}
          </Select>
        )}
      </Field>
      <Field label="To" className="min-w-0 flex-1 basis-50">
        {({ id }) => (
          <Select id={id} name="to" defaultValue={to}>
            {options}
          </Select>
        )}
      </Field>
      <Button type="submit">Compare</Button>
      <ButtonLink href={compareHref(path, to, from)} variant="ghost">
        <ArrowLeftRight aria-hidden="true" className="size-3.5" /> Other way round
      </ButtonLink>
    </form>
  );
}
