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
      {/* What can be done stands beside the title, on a phone below what is said of it. */}
      <div className="grid gap-x-6 gap-y-1 sm:grid-cols-[minmax(0,1fr)_auto]">
        <h1 className="wrap-anywhere outline-none min-w-0 text-balance font-semibold text-2xl tracking-[-0.012em]">
          {title}
          {suffix !== undefined && <span className="font-normal text-ink-3"> {suffix}</span>}
        </h1>
        {meta && (
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-2 sm:col-span-2">{meta}</div>
        )}
        {actions && (
          <div className="flex flex-wrap items-center gap-2 max-sm:mt-2 sm:col-start-2 sm:row-start-1 sm:justify-end sm:self-start">
            {actions}
          </div>
        )}
      </div>
    </header>
  );
}
