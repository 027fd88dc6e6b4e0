import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { FlakyCase } from "@/lib/evals/dashboards/run-profile";
import { caseHref } from "../evals-href";

type Props = { number: number; flaky: readonly FlakyCase[]; repeats: number };

/** Cases that pass on some repeats and fail on others, with how often. */
export function FlakyCard({ number, flaky, repeats }: Props) {
  return (
    <Card aria-labelledby="flaky">
      <CardHeader id="flaky" title="Flaky cases" note={flaky.length > 0 ? flaky.length : undefined} />
      {flaky.length === 0 ? (
        <CardBody className="text-ink-2">
          {repeats < 2
            ? "Each case was asked once, so nobody can tell. More repeats would."
            : `Every case came to the same on all of its ${repeats} repeats.`}
        </CardBody>
      ) : (
        <ul className="divide-y">
          {flaky.map(({ id, passed, of }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-3 px-3 py-1.5">
              <Link
                href={caseHref(number, id)}
                className="link wrap-anywhere inline-flex min-h-6 items-center font-mono text-sm max-sm:min-h-11"
              >
                {id}
              </Link>
              <span className="text-ink-2 tabular-nums">
                passed {passed} of {of} times
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
