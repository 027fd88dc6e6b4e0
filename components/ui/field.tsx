import clsx from "clsx";
import { type ReactNode, useId } from "react";

/** What the field hands to its control; spread it. */
export type FieldControl = {
  id: string;
  required: boolean | undefined;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

type Props = {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  required?: boolean;
  /** In a wide container a column says it already; it is still read out. */
  headed?: boolean;
  className?: string;
  children: (control: FieldControl) => ReactNode;
};

/** Label, control, hint and error, wired by ids. */
export function Field({ label, hint, error, required, headed = false, className, children }: Props) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  const describedBy = [errorId, hintId].filter(Boolean).join(" ");
  const control: FieldControl = {
    id,
    required,
    "aria-describedby": describedBy || undefined,
    "aria-invalid": error ? true : undefined,
  };
  return (
    <div className={clsx("grid content-start gap-1", className)}>
      <label htmlFor={id} className={clsx("font-medium", headed && "@xl:sr-only")}>
        {label}
        {required === false && <span className="font-normal text-ink-3"> (optional)</span>}
      </label>
      {children(control)}
      {error && (
        <p id={errorId} className="text-bad">
          {error}
        </p>
      )}
      {hint && (
        <p id={hintId} className="text-ink-3 text-sm">
          {hint}
        </p>
      )}
    </div>
  );
}
