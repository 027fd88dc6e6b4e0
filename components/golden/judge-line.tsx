import type { GoldenJudge } from "@/lib/artifacts/content/golden-set-content";

/** Who judges what no rule can, in a sentence. */
export function JudgeLine({ judge }: { judge: GoldenJudge }) {
  const { model, repeats, embeddingModel } = judge;
  return (
    <p className="wrap-anywhere text-ink-2">
      {model && (
        <>
          Judged by <code className="text-sm">{model}</code>
          {repeats > 1 && `, asked ${repeats} times of each answer`}
        </>
      )}
      {embeddingModel && (
        <>
          {model ? "; texts" : "Texts"} are compared by <code className="text-sm">{embeddingModel}</code>
        </>
      )}
      .
    </p>
  );
}
