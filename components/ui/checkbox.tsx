import clsx from "clsx";
import { type ComponentProps, type ReactNode, useId } from "react";
import { BareInput } from "./bare-input";

type Props = Omit<ComponentProps<"input">, "type"> & { label: ReactNode; hint?: ReactNode };

export function Checkbox({ label, hint, className, disabled, ...rest }: Props) {
  const hintId = useId();
  return (
    <div className={className}>
      <label
        className={clsx("inline-flex min-h-6 items-center gap-2 max-sm:min-h-11", disabled && "text-ink-3")}
      >
        <BareInput
          {...rest}
          type="checkbox"
          disabled={disabled}
          aria-describedby={hint ? hintId : undefined}
          className="size-4 shrink-0 accent-accent"
        />
        {label}
      </label>
      {hint && (
        <p id={hintId} className="pl-6 text-ink-3 text-sm max-sm:-mt-2">
          {hint}
        </p>
      )}
    </div>
  );
}
