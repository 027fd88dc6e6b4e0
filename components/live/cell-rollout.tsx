import { rolloutHref } from "@/components/rollouts/rollout-href";
import { ShareBar } from "@/components/rollouts/share-bar";
import { Link } from "@/components/ui/link";
import type { CellRollout } from "./board-row";

type Props = { path: string; environment: string; rollout: CellRollout; tone?: string };

/** What is rolled out beside what is live, how far it is, and whether it is held. */
export function CellRolloutView({ path, environment, rollout, tone }: Props) {
  const { version, status, step, steps, shares, percents } = rollout;
  const isScheduled = step === 0;
  return (
    <div className="mt-0.5 grid gap-1">
      <Link
        href={rolloutHref(path, environment)}
        className="wrap-anywhere inline-flex min-h-6 items-center font-medium underline decoration-line-strong underline-offset-2 hover:decoration-ink max-sm:min-h-11"
      >
        {isScheduled ? `${version} is scheduled` : `${shares} on ${version}`}
      </Link>
      {!isScheduled && <ShareBar percents={percents} {...(tone ? { tone } : {})} className="max-w-40" />}
      <p className="text-ink-3 text-sm">
        {isScheduled ? `${steps} ${steps === 1 ? "step" : "steps"}` : `step ${step} of ${steps}`}
        {status === "held" && <span className="font-medium text-warn">, held</span>}
      </p>
    </div>
  );
}
