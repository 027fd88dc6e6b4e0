import { Chip, type ChipTone } from "@/components/ui/chip";
import type { RolloutStatus as Status } from "@/lib/rollouts/progress";

const LOOK: Record<Status, { text: string; tone: ChipTone }> = {
  scheduled: { text: "scheduled", tone: "neutral" },
  running: { text: "running", tone: "accent" },
  held: { text: "held", tone: "warn" },
  completed: { text: "completed", tone: "ok" },
  aborted: { text: "rolled back", tone: "bad" },
  superseded: { text: "overtaken", tone: "neutral" },
};

const CALLED_OFF = { text: "called off", tone: "neutral" } as const;

type Props = { status: Status; step: number };

/** How it stands; what was taken back at step 0 had not begun. */
export function RolloutStatus({ status, step }: Props) {
  const { text, tone } = status === "aborted" && step === 0 ? CALLED_OFF : LOOK[status];
  return <Chip tone={tone}>{text}</Chip>;
}
