import type { Metadata } from "next";
import { ConfirmButton } from "@/components/settings/confirm-button";
import { FreezeForm } from "@/components/settings/freeze-form";
import { FreezesCard } from "@/components/settings/freezes-card";
import { adminsCan } from "@/components/settings/who-can";
import { load } from "@/lib/http/page";
import { getSettings } from "@/lib/workspaces/queries/get-settings";
import { sendFreeze, sendLift } from "./actions";

export const metadata: Metadata = { title: "Freezes" };

export default async function FreezesPage() {
  const { freezes, environments, members, may } = await load(getSettings, {});
  const blocked = may.freeze ? null : adminsCan(members);
  return (
    <>
      <FreezesCard
        freezes={freezes}
        environments={environments}
        now={new Date().toISOString()}
        lift={(freeze) => (
          <ConfirmButton
            label="Lift"
            of={`the freeze of ${freeze.environment}`}
            question={`${freeze.environment} accepts promotions again from now on. The freeze stays on record.`}
            pendingLabel="Lifting…"
            blocked={blocked}
            action={sendLift.bind(null, freeze.id)}
          />
        )}
      />
      <FreezeForm environments={environments} blocked={blocked} action={sendFreeze} />
    </>
  );
}
