import { CodedText } from "@/components/ui/coded-text";

type Props = { reasons: readonly string[] };

const SHOWN = 3;

/** Why the version number is what it is: the weightiest reasons first. */
export function BumpReasons({ reasons }: Props) {
  const shown = reasons.slice(0, SHOWN).join(", ");
  const rest = reasons.length - SHOWN;
  return (
    <span className="wrap-anywhere text-ink-2">
      <CodedText text={rest > 0 ? `${shown} and ${rest} more` : shown} />
    </span>
  );
}
