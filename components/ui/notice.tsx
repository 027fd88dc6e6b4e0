import clsx from "clsx";
import { CircleCheck, Info, OctagonAlert, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

export type NoticeTone = "info" | "ok" | "warn" | "bad";

const TONE: Record<NoticeTone, { icon: typeof Info; box: string; mark: string }> = {
  info: { icon: Info, box: "border-accent/25 bg-accent-soft", mark: "text-accent" },
  ok: { icon: CircleCheck, box: "border-ok/25 bg-ok-soft", mark: "text-ok" },
  warn: { icon: TriangleAlert, box: "border-warn/30 bg-warn-soft", mark: "text-warn" },
  bad: { icon: OctagonAlert, box: "border-bad/30 bg-bad-soft", mark: "text-bad" },
};

type Props = {
  tone?: NoticeTone;
  title?: ReactNode;
  /** `alert` interrupts a screen reader: for what just went wrong. */
  role?: "status" | "alert";
  actions?: ReactNode;
  children?: ReactNode;
};

export function Notice({ tone = "info", title, role, actions, children }: Props) {
  const { icon: Icon, box, mark } = TONE[tone];
  return (
    <div
      role={role ?? (tone === "bad" ? "alert" : "status")}
      className={clsx("flex items-start gap-2.5 rounded-lg border px-3 py-2.5", box)}
    >
      <Icon aria-hidden="true" className={clsx("mt-0.5 size-4 shrink-0", mark)} />
      <div className="min-w-0 flex-1">
        {title && <p className="wrap-anywhere font-medium">{title}</p>}
        {children && <div className="wrap-anywhere text-ink-2">{children}</div>}
        {actions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
