"use client";
import { useState } from "react";
import { BlockedButton } from "@/components/ui/blocked-button";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormFailure } from "@/components/ui/form-failure";
import { guardAction } from "@/components/ui/guard-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { type FormState, IDLE } from "@/lib/http/form-state";

export type AcceptedRun = { by: string; reason: string; at: string };
/** Whether this person may accept it, and if not, who may. */
export type MayAccept = { may: boolean; why: string | null };

type Place = { number: number; environment: string };
export type AcceptRunActions = {
  accept: (place: Place, reason: string) => Promise<FormState>;
  withdraw: (place: Place) => Promise<FormState>;
};

type Props = {
  run: number;
  environment: string;
  accepted: AcceptedRun | null;
  accept: MayAccept;
  actions: AcceptRunActions;
};

/** An owner says why an inconclusive run is enough, or takes that back; others read who may. */
export function AcceptRun({ run, environment, accepted, accept, actions }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [state, setState] = useState<FormState>(IDLE);
  const place = { number: run, environment };
  if (accepted && !accept.may) return null;
  if (accepted)
    return (
      <form
        action={async () => setState(await guardAction(() => actions.withdraw(place)))}
        className="mt-1.5 grid gap-2"
      >
        <FormFailure state={state} />
        <div>
          <SubmitButton variant="default" size="sm" pendingLabel="Withdrawing…">
            Withdraw the acceptance
          </SubmitButton>
        </div>
      </form>
    );
  if (!accept.may)
    return (
      <div className="mt-1.5">
        <BlockedButton size="sm" reason={accept.why ?? ""}>
          Accept…
        </BlockedButton>
      </div>
    );
  if (!isOpen)
    return (
      <div className="mt-1.5">
        <Button size="sm" onClick={() => setOpen(true)} aria-label={`Accept run #${run} for ${environment}…`}>
          Accept…
        </Button>
      </div>
    );
  return (
    <form
      action={async () => {
        const next = await guardAction(() => actions.accept(place, reason));
        setState(next);
        if (next.status === "done") setOpen(false);
      }}
      className="mt-2 grid gap-2"
    >
      <Field
        label={`Why run #${run} is enough for ${environment}`}
        required
        hint="It is kept with the release. Another run, text, rule or live version needs it anew."
      >
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            minLength={10}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <FormFailure state={state} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="primary" size="sm" pendingLabel="Accepting…">
          {`Accept run #${run}`}
        </SubmitButton>
        <Button size="sm" onClick={() => setOpen(false)}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
