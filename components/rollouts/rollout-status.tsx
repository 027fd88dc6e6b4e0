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

export function RolloutStatus({ status }: { status: Status }) {
  const { text, tone } = LOOK[status];
  return <Chip tone={tone}>{text}</Chip>;
}
