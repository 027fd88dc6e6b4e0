"use client";
import { type ReactNode, useActionState, useState } from "react";
import { BlockedButton } from "@/components/ui/blocked-button";
import { Button, ButtonLink } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FormFailure } from "@/components/ui/form-failure";
import { guardAction } from "@/components/ui/guard-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormState, IDLE } from "@/lib/http/form-state";

type Props = {
  workspace: string;
  people: number;
  keys: number;
  /** Another workspace of whoever presses, where they go on. */
  goOnIn: string | null;
  blocked: string | null;
  action: () => Promise<FormState>;
};

/** Says what goes and what stays, and where one is afterwards, before anything goes. */
export function RemoveDemoButton({ workspace, people, keys, goOnIn, blocked, action }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [state, submit] = useActionState<FormState>(() => guardAction(action), IDLE);
  if (blocked) return <BlockedButton reason={blocked}>Remove the demo…</BlockedButton>;
  return (
    <>
      <Button onClick={() => setOpen(true)}>Remove the demo…</Button>
      {isOpen && (
        <Dialog title={`Remove the demo workspace ${workspace}?`} onClose={() => setOpen(false)}>
          <form action={submit} className="grid gap-3">
            <dl className="grid gap-2">
              <Said term="Goes">
                Its {count(people, "person", "people")} can no longer sign in, unless they are in another
                workspace too. {keysText(keys)} Open invitations stop working. It does not come back by
                itself, also not when Countersign starts again.
              </Said>
              <Said term="Stays">
                Its history, archived in the database and in backups. Other workspaces are not touched.
              </Said>
              <Said term="Then">
                {goOnIn === null
                  ? "You are in no other workspace, so you are signed out. If none is left, the next page makes a workspace with its first admin, as on the first day."
                  : `You go on in ${goOnIn}.`}
              </Said>
            </dl>
            <FormFailure state={state} />
            <div className="flex flex-wrap gap-2 max-sm:grid">
              {goOnIn === null && (
                <ButtonLink href="/settings/account#open-workspace" variant="primary">
                  Open a workspace of your own first
                </ButtonLink>
              )}
              <SubmitButton variant="danger" pendingLabel="Removing…">
                Remove the demo
              </SubmitButton>
              <Button onClick={() => setOpen(false)}>Cancel</Button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  );
}

function Said({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[3.5rem_1fr] gap-x-2">
      <dt className="text-ink-3">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function keysText(keys: number): string {
  if (keys === 0) return "";
  return `${count(keys, "API key", "API keys")} ${keys === 1 ? "is" : "are"} revoked for good: services that use ${keys === 1 ? "it" : "them"} are refused.`;
}

function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}
