import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

type Props = { number: number; revisions: readonly { number: number }[] };

/** Any two revisions beside each other: a form whose answer is an address. */
export function CompareRevisions({ number, revisions }: Props) {
  const numbers = revisions.map((one) => one.number);
  const [last = 1, before = 1] = [numbers.at(-1), numbers.at(-2)];
  return (
    <Card aria-labelledby="compare">
      <CardHeader id="compare" title="Compare two revisions" />
      <CardBody>
        <form action={`/changes/${number}/diff`} className="flex flex-wrap items-end gap-3">
          <Choice label="From" name="from" numbers={numbers} chosen={before} />
          <Choice label="To" name="to" numbers={numbers} chosen={last} />
          <Button type="submit">Compare</Button>
        </form>
      </CardBody>
    </Card>
  );
}

type ChoiceProps = { label: string; name: string; numbers: readonly number[]; chosen: number };

function Choice({ label, name, numbers, chosen }: ChoiceProps) {
  return (
    <Field label={label} className="w-36">
      {(control) => (
        <Select {...control} name={name} defaultValue={chosen}>
          {numbers.map((one) => (
            <option key={one} value={one}>
              Revision {one}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
