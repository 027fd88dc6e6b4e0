import { VisibleText } from "@/components/changes/visible-text";
import type { Answer } from "@/lib/evals/runs/judge-answer";
import { formatMs, formatUsd } from "./describe-run";

type Props = { answer: Answer; note?: string | undefined };

/** What a model said and asked for, and what that took. */
export function ModelAnswer({ answer, note }: Props) {
  return (
    <>
      <AnswerText text={answer.text} />
      {answer.toolCalls.map((call) => (
        <p key={`${call.name} ${JSON.stringify(call.arguments)}`} className="wrap-anywhere font-mono text-sm">
          {call.name}({typeof call.arguments === "string" ? call.arguments : JSON.stringify(call.arguments)})
        </p>
      ))}
      <p className="text-ink-3 text-sm tabular-nums">
        {formatMs(answer.latencyMs)} · {formatUsd(answer.costUsd)} · {answer.inputTokens ?? "?"} tokens in,{" "}
        {answer.outputTokens ?? "?"} out
        {note && ` · ${note}`}
      </p>
    </>
  );
}

/** Also of an answer that is still being written. */
export function AnswerText({ text }: { text: string }) {
  return (
    <div className="wrap-anywhere max-h-96 overflow-y-auto whitespace-pre-wrap rounded-md border bg-paper px-2.5 py-2 font-mono text-sm">
      {text === "" ? <span className="text-ink-3">an empty text</span> : <VisibleText text={text} />}
    </div>
  );
}
