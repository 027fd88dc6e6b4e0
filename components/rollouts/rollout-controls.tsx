"use client";
import { Pause, Play, Undo2, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useKeys } from "@/components/keys/use-keys";
import { useRefresh } from "@/components/live-updates/use-refresh";
import { BlockedButton } from "@/components/ui/blocked-button";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import type { RolloutView } from "@/lib/rollouts/describe-rollout";
import { MoveDialog } from "./move-dialog";
import type { MoveAct } from "./move-kinds";
import type { SendMove } from "./move-state";
import { shortSharesAt } from "./shares";

type Props = {
  place: { path: string; environment: string };
  /** Null where nothing runs (any more): what was pressed last still says what came of it. */
  rollout: RolloutView | null;
  /** Why a person cannot do it now, and who or what can; null where they can. */
  blocked: Record<MoveAct, string | null>;
  /** Another one each time that the page is made. */
  idempotencyKey: string;
  send: SendMove;
};

type Opened = { act: MoveAct; rollout: RolloutView; idempotencyKey: string };

/** Advance, hold or let go on, roll back: each asks once more, and shows what the server answers. */
export function RolloutControls({ place, rollout, blocked, idempotencyKey, send }: Props) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [refresh] = useRefresh();
  const open = (act: MoveAct) => rollout && setOpened({ act, rollout, idempotencyKey });
  return (
    <>
      {rollout && <Controls rollout={rollout} blocked={blocked} open={open} />}
      {opened && (
        <MoveDialog
          key={opened.idempotencyKey}
          {...opened}
          place={place}
          send={send}
          onReview={() => {
            setOpened(null);
            void refresh();
          }}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}

type ControlsProps = { rollout: RolloutView; blocked: Props["blocked"]; open: (act: MoveAct) => void };

function Controls({ rollout, blocked, open }: ControlsProps) {
  const { status, base, version, step, plan, environment } = rollout;
  const pause = status === "held" ? "resume" : "hold";
  const isLast = step + 1 === plan.steps.length;
  const advance = isLast ? `Make ${version} live` : `Advance to ${shortSharesAt(rollout, step + 1)}`;
  const pauseLabel = status === "held" ? "Go on" : "Hold";
  const back = step === 0 ? "Call it off" : `Roll back to ${base}`;
  const key = (keys: string, act: MoveAct, label: string) => ({
    keys,
    label,
    group: "This screen" as const,
    blocked: blocked[act] ?? undefined,
    run: () => open(act),
  });
  useKeys([
    key("ArrowRight", "advance", advance),
    key("Space", pause, pauseLabel),
    key("b", "abort", `${back} in ${environment}`),
  ]);
  return (
    <section
      aria-label="Controls"
      data-phone-bar=""
      className="grid gap-2 max-md:fixed max-md:inset-x-0 max-md:bottom-[calc(3.5rem+env(safe-area-inset-bottom))] max-md:z-10 max-md:flex max-md:flex-wrap max-md:border-t max-md:bg-paper max-md:px-4 max-md:py-2"
    >
      {/* A phone has one row for them: whoever cannot advance is not told so there. */}
      <span className={blocked.advance ? "grid max-md:hidden" : "grid max-md:grow"}>
        <Control
          icon={null}
          label={advance}
          hint="→"
          variant="primary"
          reason={blocked.advance}
          onPress={() => open("advance")}
        />
      </span>
      <Control
        icon={status === "held" ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
        label={pauseLabel}
        hint="space"
        variant="default"
        reason={blocked[pause]}
        onPress={() => open(pause)}
      />
      <Control
        icon={step === 0 ? <X aria-hidden="true" /> : <Undo2 aria-hidden="true" />}
        label={back}
        hint="b"
        variant={step === 0 ? "default" : "danger"}
        reason={blocked.abort}
        onPress={() => open("abort")}
      />
    </section>
  );
}

/** As wide as its words there, so that all of them stand side by side. */
const ON_PHONE =
  "w-full max-md:h-11 max-md:w-auto max-md:grow max-md:rounded-lg max-md:px-3 max-md:text-base";

type ControlProps = {
  icon: ReactNode;
  label: string;
  hint: string;
  variant: "primary" | "default" | "danger";
  reason: string | null;
  onPress: () => void;
};

function Control({ icon, label, hint, variant, reason, onPress }: ControlProps) {
  if (reason)
    return (
      <BlockedButton size="lg" className={ON_PHONE} reason={reason}>
        {label}
      </BlockedButton>
    );
  return (
    <Button variant={variant} size="lg" className={ON_PHONE} onClick={onPress}>
      {icon && <span className="contents max-md:hidden">{icon}</span>}
      {label}
      <span className="max-md:hidden" aria-hidden="true">
        <Kbd inherit={variant !== "default"}>{hint}</Kbd>
      </span>
    </Button>
  );
}
