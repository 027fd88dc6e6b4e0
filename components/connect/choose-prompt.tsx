import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

type Props = {
  environments: readonly string[];
  environment: string;
  paths: readonly string[];
  path: string | null;
  /** Asked for, and not live there: it stays chosen, and says so. */
  missing: string | null;
};

/** Which prompt, and in which environment: both live in the address. */
export function ChoosePrompt({ environments, environment, paths, path, missing }: Props) {
  return (
    <Card aria-labelledby="what">
      <CardHeader id="what" title="What the service asks for" />
      <CardBody>
        <form
          key={`${environment} ${path ?? missing}`}
          action="/connect"
          className="grid items-end gap-3 sm:grid-cols-[12rem_minmax(0,1fr)_auto]"
        >
          <Field label="Environment">
            {(control) => (
              <Select {...control} name="environment" defaultValue={environment}>
                {environments.map((key) => (
                  <option key={key} value={key}>
                    {key}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label="Prompt">
            {(control) => (
              <Select
                {...control}
                name="path"
                defaultValue={path ?? missing ?? undefined}
                disabled={paths.length === 0 && missing === null}
              >
                {missing !== null && (
                  <option value={missing}>
                    {missing} (not live in {environment})
                  </option>
                )}
                {paths.map((one) => (
                  <option key={one} value={one}>
                    {one}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Button type="submit">Show</Button>
        </form>
      </CardBody>
    </Card>
  );
}
