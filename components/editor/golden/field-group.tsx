import { type ReactNode, useId } from "react";

type Props = { title: string; note?: string; error?: string | undefined; children: ReactNode };

/** Rows that belong together, under one name. */
export function FieldGroup({ title, note, error, children }: Props) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a legend cannot stand in a row of its own with a note
    <div role="group" aria-labelledby={id} className="grid justify-items-start gap-2 [&>div]:w-full">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span id={id} className="font-medium">
          {title}
        </span>
        {note && <span className="text-ink-3 text-sm">{note}</span>}
      </p>
      {error && <p className="text-bad">{error}</p>}
      {children}
    </div>
  );
}
