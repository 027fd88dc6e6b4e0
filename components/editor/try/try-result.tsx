import { LazyTextDiff } from "@/components/changes/lazy-text-diff";
import { AssertionResults } from "@/components/evals/assertion-results";
import { formatUsd } from "@/components/evals/describe-run";
import { AnswerText, ModelAnswer } from "@/components/evals/model-answer";
import { OutcomeMark } from "@/components/evals/outcome-marks";
import type { SideState, TryState } from "./try-state";

/** What the draft and what is live answer to one case, as they answer it. */
export function TryResult({ state }: { state: TryState }) {
  const { draft, live } = state.sides;
  const [before, after] = [answerOf(live), answerOf(draft)];
  return (
    <section aria-label={state.title} className="border-t">
      <h3 className="wrap-anywhere px-3 pt-2.5 font-medium">{state.title}</h3>
      {state.failure && (
        <p role="alert" className="wrap-anywhere px-3 pt-1 text-bad">
          {state.failure}
        </p>
      )}
      <div className={live ? "grid divide-line md:grid-cols-2 md:divide-x max-md:divide-y" : ""}>
        {draft && <Side name="This draft" side={draft} isOver={state.isOver} />}
        {live && (
          <Side
            name={`${live.version?.version} live in ${live.version?.environment}`}
            side={live}
            isOver={state.isOver}
          />
        )}
      </div>
      {before !== null && after !== null && before !== after && (
        <details className="border-t">
          <summary className="cursor-pointer px-3 py-2 text-accent hover:underline">
            What differs between the answers
          </summary>
          <LazyTextDiff label="What differs between the answers" before={before} after={after} />
        </details>
      )}
    </section>
  );
}

function answerOf(side: SideState | undefined): string | null {
  return side?.end && "answer" in side.end ? (side.end.answer?.text ?? null) : null;
}

type SideProps = { name: string; side: SideState; isOver: boolean };

function Side({ name, side: { text, isJudged, end, model }, isOver }: SideProps) {
  return (
    <section aria-label={name} className="grid min-w-0 content-start gap-2.5 px-3 py-2.5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span>
          {name} {model && <span className="font-mono text-ink-3 text-sm">{model}</span>}
        </span>
        {end && "judged" in end && end.judged && <OutcomeMark outcome={end.judged.outcome} />}
        {!end && !isOver && (
          <span role="status" className="text-ink-3">
            {isJudged ? "Judging…" : text === "" ? "Asking…" : "Answering…"}
          </span>
        )}
      </p>
      {end === null && text !== "" && <AnswerText text={text} />}
      {end && "failure" in end && (
        <p className="wrap-anywhere rounded-md bg-warn-soft px-2.5 py-2">{end.failure}</p>
      )}
      {end && "answer" in end && (
        <>
          {end.answer ? (
            <ModelAnswer
              answer={end.answer}
              note={end.answer.recorded ? "as an eval run recorded it" : undefined}
            />
          ) : (
            <p className="text-ink-2">Judged by the rendered prompt; no answer was needed.</p>
          )}
          {end.judged?.error && (
            <p className="wrap-anywhere rounded-md bg-warn-soft px-2.5 py-2">{end.judged.error.message}</p>
          )}
          {end.judging && (
            <p className="text-ink-3 text-sm tabular-nums">
              Judged by a model: asked {end.judging.count === 1 ? "once" : `${end.judging.count} times`} ·{" "}
              {formatUsd(end.judging.costUsd)}
            </p>
          )}
          {end.judged && <AssertionResults assertions={end.judged.assertions} />}
        </>
      )}
    </section>
  );
}
