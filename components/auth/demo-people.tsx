"use client";
import { useActionState } from "react";
import { FormFailure } from "@/components/ui/form-failure";
import { type FormState, IDLE } from "@/lib/http/form-state";
import { DemoPersonButton } from "./demo-person-button";

export type DemoPersonView = { id: string; name: string; email: string; part: string };

type Props = {
  people: readonly DemoPersonView[];
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  next: string;
};

/** One tap a person, on the machine that runs the demo: to see a change with both pairs of eyes. */
export function DemoPeople({ people, action, next }: Props) {
  const [state, submit] = useActionState<FormState, FormData>(action, IDLE);
  return (
    <section aria-labelledby="demo-people" className="grid gap-2.5 border-line border-t pt-6">
      <div>
        <h2 id="demo-people" className="font-semibold text-lg">
          Or look around as one of the demo’s people
        </h2>
        <p className="text-ink-2">
          One tap signs in, on this machine only. A change needs two of them: one writes, another
          countersigns.
        </p>
      </div>
      <FormFailure state={state} />
      <form action={submit} className="overflow-hidden rounded-lg border border-line bg-surface">
        <input type="hidden" name="next" value={next} />
        <ul className="divide-y divide-line">
          {people.map((person) => (
            <li key={person.id}>
              <DemoPersonButton person={person} />
            </li>
          ))}
        </ul>
      </form>
    </section>
  );
}
