import { ChevronRight } from "lucide-react";
import { LazyTextDiff } from "@/components/changes/lazy-text-diff";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { getEvalCase } from "@/lib/evals/queries/get-eval-case";
import { needsAnswer } from "@/lib/evals/runs/case-question";
import { AssertionResults } from "./assertion-results";
import { ModelAnswer } from "./model-answer";
import { OutcomeMark } from "./outcome-marks";

type Case = Awaited<ReturnType<typeof getEvalCase>>;
type Result = Case["results"][number];
type Names = { candidate: string; live: string | null };

/** What was answered on each repeat, beside what is live, and why it passed or not. */
export function CaseSides({ one, names, diff }: { one: Case; names: Names; diff: boolean }) {
  const needs = needsAnswer(one.case);
  const repeats = [...new Set(one.results.map(({ repeat }) => repeat))];
  return repeats.map((repeat) => {
    const of = (side: Result["side"]) =>
      one.results.find((result) => result.repeat === repeat && result.side === side);
    const [candidate, live] = [of("candidate"), of("live")];
    const title = one.repeats > 1 ? `Repeat ${repeat} of ${one.repeats}` : "Answers";
    const differ = candidate?.answer && live?.answer && candidate.answer.text !== live.answer.text;
    return (
      <Card key={repeat} aria-label={title}>
        <CardHeader title={title} />
        <div className={names.live ? "grid divide-line md:grid-cols-2 md:divide-x max-md:divide-y" : ""}>
          {candidate && <Side name={names.candidate} result={candidate} isJudgedByAnswer={needs} />}
          {live && <Side name={names.live ?? "live"} result={live} isJudgedByAnswer={needs} />}
        </div>
        {differ && candidate.answer && live.answer && (
          <details className="group border-t" open={diff}>
            <summary className="flex list-none items-center gap-1.5 px-3 py-2 font-medium text-ink-2 hover:text-ink">
              <ChevronRight
                aria-hidden="true"
                className="size-3.5 transition-transform group-open:rotate-90"
              />
              What differs between the answers
            </summary>
            <LazyTextDiff
              label="What differs between the answers"
              before={live.answer.text}
              after={candidate.answer.text}
            />
          </details>
        )}
      </Card>
    );
  });
}

type SideProps = { name: string; result: Result; isJudgedByAnswer: boolean };

function Side({ name, result, isJudgedByAnswer }: SideProps) {
  const { answer, outcome, error, assertions } = result;
  // Only their verdict was brought, and not the answer that it is about.
  const isTheirs = result.outside !== null && answer === null && isJudgedByAnswer;
  return (
    <section aria-label={name} className="min-w-0">
      <CardBody className="grid content-start gap-2.5">
        <p className="flex flex-wrap items-center justify-between gap-x-3">
          <span className="font-medium">{name}</span>
          <OutcomeMark outcome={outcome} />
        </p>
        {answer ? (
          <ModelAnswer answer={answer} note={noteOf(result)} />
        ) : (
          !error && (
            <p className="text-ink-2">
              {isTheirs
                ? "Judged outside: only a verdict was brought, and no answer."
                : "Judged by the rendered prompt; no answer was needed."}
            </p>
          )
        )}
        {result.outside?.claimed && !isTheirs && result.outside.claimed !== outcome && !error && (
          <p className="wrap-anywhere rounded-md bg-warn-soft px-2.5 py-2">
            Outside it {result.outside.claimed}. Judged here it {outcome === "passed" ? "passes" : "does not"}
            .
          </p>
        )}
        {error && <p className="wrap-anywhere rounded-md bg-warn-soft px-2.5 py-2">{error.message}</p>}
        <AssertionResults assertions={assertions} />
      </CardBody>
    </section>
  );
}

function noteOf({ outside, paid }: Result): string | undefined {
  if (outside) return "brought from outside";
  return paid ? undefined : "recorded before";
}
