import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

type Props = {
  prompts: readonly string[];
  /** Prompts that changes under way hold, and no version yet. */
  proposed: readonly string[];
  set: string | undefined;
};

/** The first question of a run: of which prompt. The answer lives in the address. */
export function ChoosePrompt({ prompts, proposed, set }: Props) {
  return (
    <form action="/evals/new" className="flex max-w-140 flex-wrap items-end gap-2">
      {set && <input type="hidden" name="set" value={set} />}
      <Field label="Prompt" className="min-w-0 flex-1 basis-60">
        {({ id }) => (
          <Select id={id} name="path">
            <Paths paths={prompts} />
            {proposed.length > 0 && (
              <optgroup label="In changes under way">
                <Paths paths={proposed} />
              </optgroup>
            )}
          </Select>
        )}
      </Field>
      <Button type="submit" variant="primary">
        Continue
      </Button>
    </form>
  );
}

function Paths({ paths }: { paths: readonly string[] }) {
  return paths.map((path) => (
    <option key={path} value={path}>
      {path}
    </option>
  ));
}
