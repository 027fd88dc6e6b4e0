import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { FormState } from "@/lib/http/form-state";
import { ConfirmButton } from "./confirm-button";

type Props = { action: () => Promise<FormState> };

export function SessionsCard({ action }: Props) {
  return (
    <Card aria-labelledby="your-sessions">
      <CardHeader id="your-sessions" title="Sessions" />
      <CardBody>
        <div className="grid justify-items-start gap-3">
          <p className="text-ink-2">
            A session ends twelve hours after its last use, and seven days after signing in.
          </p>
          <ConfirmButton
            label="Sign out everywhere"
            of=""
            question="Every session of yours ends, on this device too. You sign in again afterwards."
            pendingLabel="Signing out…"
            blocked={null}
            action={action}
          />
        </div>
      </CardBody>
    </Card>
  );
}
