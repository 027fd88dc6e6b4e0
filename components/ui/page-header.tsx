import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "./breadcrumbs";

type Props = {
  crumbs?: readonly Crumb[];
  title: ReactNode;
  /** Said quietly after the title: a number, a version. */
  suffix?: ReactNode;
  /** One line below: who, where, when. */
  meta?: ReactNode;
  actions?: ReactNode;
};

export function PageHeader({ crumbs, title, suffix, meta, actions }: Props) {
  return (
    <header className="mb-4">
      {crumbs && crumbs.length > 0 && <Breadcrumbs crumbs={crumbs} />}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <h1 className="wrap-anywhere min-w-0 flex-1 basis-72 text-balance font-semibold text-2xl tracking-[-0.012em]">
          {title}
          {suffix !== undefined && <span className="font-normal text-ink-3"> {suffix}</span>}
        </h1>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {meta && <div className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-2">{meta}</div>}
    </header>
  );
}
