"use client";
import { useActionState, useState } from "react";
import { BlockedButton } from "@/components/ui/blocked-button";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FormFailure } from "@/components/ui/form-failure";
import { type FormAction, guardAction } from "@/components/ui/guard-action";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { showToast } from "@/components/ui/toast-store";
import { type FormState, IDLE } from "@/lib/http/form-state";
import { ProviderForm } from "./provider-form";
import type { ProviderView, SavedProvider } from "./provider-view";

type Props = {
  /** Null adds one. */
  provider: ProviderView | null;
  primary?: boolean;
  blocked: string | null;
  action: FormAction<SavedProvider>;
};

/** A button that opens the form of a provider. A key that was cleared is said where one looks; the rest closes it. */
export function ProviderDialog({ provider, primary = false, blocked, action }: Props) {
  const [isOpen, setOpen] = useState(false);
  const label = provider ? (
    <>
      Edit<span className="sr-only"> {provider.provider}</span>
    </>
  ) : (
    "Add a provider"
  );
  const size = primary ? "md" : "sm";
  if (blocked)
    return (
      <BlockedButton size={size} reason={blocked}>
        {label}
      </BlockedButton>
    );
  return (
    <>
      <Button size={size} variant={primary ? "primary" : "default"} onClick={() => setOpen(true)}>
        {label}
      </Button>
      {isOpen && (
        <Dialog
          wide
          title={provider ? `Edit ${provider.provider}` : "Add a model provider"}
          onClose={() => setOpen(false)}
        >
          <DialogForm provider={provider} action={action} close={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  );
}

type FormProps = Pick<Props, "provider" | "action"> & { close: () => void };

function DialogForm({ provider, action, close }: FormProps) {
  const [state, submit] = useActionState<FormState<SavedProvider>, FormData>(async (previous, form) => {
    const next = await guardAction(() => action(previous, form));
    if (next.status === "done" && next.result.key !== "cleared") {
      showToast({ text: `${next.result.provider} is ${next.result.created ? "added" : "saved"}.` });
      close();
    }
    return next;
  }, IDLE);
  if (state.status === "done" && state.result.key === "cleared")
    return <Cleared saved={state.result} close={close} />;
  return (
    <form action={submit} onReset={(event) => event.preventDefault()} className="grid gap-4">
      <ProviderForm provider={provider} />
      <FormFailure state={state} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="primary" pendingLabel="Saving…">
          {provider ? "Save" : "Add"}
        </SubmitButton>
        <Button onClick={close}>Cancel</Button>
      </div>
    </form>
  );
}

function Cleared({ saved, close }: { saved: SavedProvider; close: () => void }) {
  return (
    <div className="grid gap-3">
      <Notice tone="warn" title={`${saved.provider} is saved, and its key is cleared.`}>
        It answers at another host now, {new URL(saved.baseUrl).host}, and a key goes to no other host than
        the one that it was entered for. Edit it again to enter the key of the new host.
      </Notice>
      <div>
        <Button onClick={close}>Close</Button>
      </div>
    </div>
  );
}
