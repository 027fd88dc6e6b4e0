"use client";
import { useSyncExternalStore } from "react";
import { areKeysOn, onBindings, turnKeys } from "@/components/keys/key-store";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";

/** Kept in this browser: which keys are in one's way depends on what one types with. */
export function KeysCard() {
  const on = useSyncExternalStore(onBindings, areKeysOn, () => true);
  return (
    <Card aria-labelledby="keys-card">
      <CardHeader id="keys-card" title="Keys" note="in this browser" />
      <CardBody>
        <Checkbox
          label="Single keys act: g and a letter goes to a screen, j and k move, ? shows them all"
          checked={on}
          onChange={(event) => turnKeys(event.target.checked)}
        />
      </CardBody>
    </Card>
  );
}
