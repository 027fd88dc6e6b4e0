import { Chip, type ChipTone } from "@/components/ui/chip";

export type ChangeState = "draft" | "open" | "merged" | "closed";

const LOOK: Record<ChangeState, { tone: ChipTone; text: string }> = {
  draft: { tone: "neutral", text: "Draft" },
  open: { tone: "warn", text: "Open" },
  merged: { tone: "ok", text: "Merged" },
  closed: { tone: "neutral", text: "Closed" },
};

type Props = { status: ChangeState; revision?: number };

export function ChangeStatus({ status, revision }: Props) {
  const { tone, text } = LOOK[status];
  return <Chip tone={tone}>{revision ? `${text} · revision ${revision}` : text}</Chip>;
}
