import clsx from "clsx";
import { BareInput } from "@/components/ui/bare-input";

type Props = {
  reasons: readonly string[];
  chosen: string;
  error: string | null;
  onChoose: (reason: string) => void;
};

/** One tap says why. */
export function ReasonChips({ reasons, chosen, error, onChoose }: Props) {
  return (
    <fieldset aria-describedby={error ? "reason-error" : undefined}>
      <legend className="mb-2 text-ink-2">Why?</legend>
      <div className="flex flex-wrap gap-1.5">
        {reasons.map((reason) => (
          <label
            key={reason}
            className={clsx(
              "inline-flex h-8 items-center rounded-full border px-3 transition-colors duration-100 max-sm:h-11 max-sm:px-4",
              "has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2",
              reason === chosen
                ? "border-ink bg-ink text-paper"
                : "border-line-strong text-ink-2 hover:border-ink-3",
            )}
          >
            <BareInput
              type="radio"
              name="reason"
              value={reason}
              checked={reason === chosen}
              onChange={() => onChoose(reason)}
              className="sr-only"
            />
            {reason}
          </label>
        ))}
      </div>
      {error && (
        <p id="reason-error" role="alert" className="mt-1.5 text-bad">
          {error}
        </p>
      )}
    </fieldset>
  );
}
