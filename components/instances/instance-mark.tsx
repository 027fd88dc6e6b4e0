import { type DotTone, StatusDot } from "@/components/ui/status-dot";
import type { InstanceState } from "@/lib/instances/instance-state";

const MARKS: Record<InstanceState, { tone: DotTone; word: string; title: string }> = {
  confirmed: { tone: "ok", word: "up to date", title: "It answers with what is live." },
  behind: { tone: "warn", word: "behind", title: "It is heard, and does not have the newest release yet." },
  silent: {
    tone: "bad",
    word: "not heard",
    title: "It lacks the newest release, and was not heard for a while.",
  },
  ahead: {
    tone: "bad",
    word: "ahead",
    title: "It holds what this database does not have, as after a restore.",
  },
  gone: { tone: "none", word: "gone", title: "It was not heard for 5 minutes and is not counted." },
};

/** What an instance is worth, as a dot and a word. */
export function InstanceMark({ state }: { state: InstanceState }) {
  const { tone, word, title } = MARKS[state];
  return (
    <span title={title} className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <StatusDot tone={tone} label={word} />
      <span aria-hidden="true">{word}</span>
    </span>
  );
}
