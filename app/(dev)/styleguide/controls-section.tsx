import { RotateCcw } from "lucide-react";
import { BlockedButton } from "@/components/ui/blocked-button";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { Specimen } from "./specimen";

async function waitTwoSeconds() {
  "use server";
  await new Promise((resolve) => setTimeout(resolve, 2000));
}

const VARIANTS = ["default", "primary", "danger", "ghost"] as const;

export function ControlsSection() {
  return (
    <section className="grid gap-5" aria-labelledby="controls">
      <h2 id="controls" className="font-semibold text-lg">
        Controls
      </h2>
      <Specimen title="Buttons: medium, small, with icon and key">
        {VARIANTS.map((variant) => (
          <Button key={variant} variant={variant}>
            {variant}
          </Button>
        ))}
        {VARIANTS.map((variant) => (
          <Button key={variant} variant={variant} size="sm">
            {variant} small
          </Button>
        ))}
        <Button>
          <RotateCcw aria-hidden="true" />
          Roll back
        </Button>
        <Button variant="primary">
          Approve <Kbd inherit>A</Kbd>
        </Button>
      </Specimen>
      <Specimen title="Disabled, refused with a reason, large, pending, copy">
        <Button disabled>Disabled</Button>
        <BlockedButton reason="Only an owner of support/** can promote: @support-owners.">
          Promote
        </BlockedButton>
        <form action={waitTwoSeconds}>
          <SubmitButton pendingLabel="Merging…">Merge</SubmitButton>
        </form>
        <CopyButton value="sha256:9f3c71ab" />
        <Button variant="danger" size="lg">
          Roll back prod to 2.0.3
        </Button>
      </Specimen>
      <div className="grid gap-4 md:grid-cols-2">
        <Field label="Title" hint="One line that says what gets better.">
          {(control) => <Input {...control} defaultValue="Shorten the refund reply" />}
        </Field>
        <Field label="Path" error="This path is taken by another prompt." required>
          {(control) => <Input {...control} mono defaultValue="support/refund-reply" />}
        </Field>
        <Field label="Why" required={false}>
          {(control) => <Textarea {...control} placeholder="What did customers run into?" />}
        </Field>
        <Field label="System message" hint="Variables are written {{name}}.">
          {(control) => (
            <Textarea {...control} mono defaultValue="You answer refund questions for {{brand}}." />
          )}
        </Field>
        <Field label="Bump">
          {(control) => (
            <Select {...control} defaultValue="minor">
              <option value="patch">patch</option>
              <option value="minor">minor</option>
              <option value="major">major</option>
            </Select>
          )}
        </Field>
        <Field label="Name" hint="Set by the workspace.">
          {(control) => <Input {...control} disabled defaultValue="Acme Support" />}
        </Field>
      </div>
      <Specimen title="Checkboxes">
        <Checkbox label="Viewed" defaultChecked />
        <Checkbox label="Merge when every check passes" hint="Owners can stop it until then." />
        <Checkbox label="Not allowed" disabled />
      </Specimen>
    </section>
  );
}
