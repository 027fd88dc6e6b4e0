import type { ReactNode } from "react";

type Props = {
  title: string /** Why it is empty and what fills it. */;
  children?: ReactNode;
  actions?: ReactNode;
};

export function EmptyState({ title, children, actions }: Props) {
  return (
    <div className="grid justify-items-start gap-1 rounded-lg border border-line-strong border-dashed px-6 py-8 max-sm:px-4">
      <h2 className="font-semibold text-lg">{title}</h2>
      {children && <div className="max-w-prose text-ink-2">{children}</div>}
      {actions && <div className="mt-3 flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
