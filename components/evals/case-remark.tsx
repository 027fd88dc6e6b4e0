import { Link } from "@/components/ui/link";
import { caseHref } from "./evals-href";

type Passes = { passed: number; of: number };
export type CaseRemarkView = { run: number; caseId: string; candidate: Passes; live: Passes | null };

/** Which case a comment is about, what it came to then, and the way back. */
export function CaseRemark({ about: { run, caseId, candidate, live } }: { about: CaseRemarkView }) {
  return (
    <p className="flex flex-wrap items-center gap-x-2 rounded-md border bg-sunken/55 px-2.5 py-1 text-ink-2">
      <Link
        href={caseHref(run, caseId)}
        className="link inline-flex min-h-6 flex-wrap items-center gap-x-1.5 max-sm:min-h-11"
      >
        <span className="wrap-anywhere font-mono text-sm">{caseId}</span>
        <span>in run #{run}</span>
      </Link>
      <span>
        {describePasses(candidate)}
        {live && ` here, ${describePasses(live)} on what was live`}
      </span>
    </p>
  );
}

function describePasses({ passed, of }: Passes): string {
  if (of === 1) return passed === 1 ? "passed" : "did not pass";
  return `passed ${passed} of ${of} times`;
}
