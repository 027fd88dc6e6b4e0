"use client";
import { type SyntheticEvent, useRef, useState } from "react";
import { focusMissing } from "@/components/releases/focus-missing";
import type { Place } from "@/components/releases/read-live";
import { ReasonChips } from "@/components/releases/reason-chips";
import { ReasonDetails } from "@/components/releases/reason-details";
import { ReleaseTrouble } from "@/components/releases/release-trouble";
import { composeReason, NOTE_MAX } from "@/components/releases/rollback-reasons";
import { useSendKey } from "@/components/releases/use-send-key";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { RolloutView } from "@/lib/rollouts/describe-rollout";
import { describeMove, type MoveAct, reasonsOf } from "./move-kinds";
import type { SendMove } from "./move-state";
import { RolloutSteps } from "./rollout-steps";
import { useMove } from "./use-move";

type Props = {
  act: MoveAct;
  place: Place;
  /** As it was when the dialog was opened: whoever is late changes nothing. */
  rollout: RolloutView;
  idempotencyKey: string;
  send: SendMove;
  /** Shows the rollout as it is by now. */
  onReview: () => void;
  onClose: () => void;
};

/** What will happen, why, one button, and what the server answered. */
export function MoveDialog({ act, place, rollout, idempotencyKey, send, onReview, onClose }: Props) {
  const [picked, setPicked] = useState("");
  const [note, setNote] = useState("");
  const [incident, setIncident] = useState("");
  const [missing, setMissing] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const { state, confirmation, press, checkAgain } = useMove(place, rollout, send);
  const words = describeMove(act, rollout);
  useSendKey(form, true);
  if (state.step === "recorded")
    return (
      <Dialog title={words.done} sheet onClose={onClose}>
        {/* The list grows while services confirm, away from the button: upwards from the bottom of a phone, else downwards. */}
        <div className="grid gap-4">
          {act === "abort" && rollout.step > 0 && (
            <p className="text-ink-2 md:order-first">
              {rollout.version} is locked: nobody can promote it or roll it out until an owner lifts the lock.
            </p>
          )}
          <RolloutSteps environment={place.environment} at={state.recorded.at} confirmation={confirmation} />
          <div className="md:order-first">
            <Button onClick={onClose} className="max-md:w-full">
              Close
            </Button>
          </div>
        </div>
      </Dialog>
    );

  const reasons = reasonsOf(act, rollout);
  /** What nobody got has caused no incident. */
  const isCallOff = act === "abort" && rollout.step === 0;
  const waiting = state.step === "sending" || state.step === "checking";
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    const problem = reasons ? findMissing(picked, note) : null;
    setMissing(problem);
    if (problem) {
      focusMissing(form.current, picked);
      return;
    }
    const reason = reasons ? composeReason(picked, note, incident) : note.trim();
    await press({ act, rollout: rollout.id, step: rollout.step, reason, idempotencyKey });
  };
  return (
    <Dialog title={words.title} description={rollout.path} sheet onClose={onClose}>
      <form ref={form} onSubmit={submit} aria-label={words.title} className="grid gap-4">
        <p className="text-ink-2">{words.what}</p>
        {reasons ? (
          <>
            <ReasonChips
              reasons={reasons}
              chosen={picked}
              error={missing}
              onChoose={(reason) => {
                setPicked(reason);
                setMissing(null);
              }}
            />
            <ReasonDetails
              note={note}
              incident={isCallOff ? null : incident}
              noteNeeded={picked === "Other"}
              onNote={setNote}
              onIncident={setIncident}
            />
          </>
        ) : (
          <Field label="Note" required={false} hint="Kept with the step and in the audit trail.">
            {(control) => (
              <Textarea
                {...control}
                rows={2}
                maxLength={NOTE_MAX}
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
            )}
          </Field>
        )}
        <ReleaseTrouble
          state={state}
          reading={`how the rollout in ${place.environment} stands`}
          review={onReview}
          onCheckAgain={checkAgain}
        />
        <Button
          type="submit"
          scripted
          variant={act === "abort" ? "danger" : "primary"}
          size="lg"
          className="w-full"
          aria-disabled={waiting || undefined}
        >
          {state.step === "checking" ? "Checking…" : waiting ? words.pending : words.button}
        </Button>
      </form>
    </Dialog>
  );
}

function findMissing(picked: string, note: string): string | null {
  if (picked === "") return "Choose a reason, so that its owners know why.";
  return picked === "Other" && note.trim() === "" ? "Say in a few words what it is." : null;
}
