import type { ReactNode } from "react";

type Props = { title: string; children: ReactNode };

export function Specimen({ title, children }: Props) {
  return (
    <div className="grid gap-2">
      <h3 className="text-ink-3 text-sm">{title}</h3>
      <div className="flex flex-wrap items-center gap-2">{children}</div>
    </div>
  );
}
