import { CodedText } from "@/components/ui/coded-text";
import { Notice } from "@/components/ui/notice";
import type { previewEvalImport } from "@/lib/evals/queries/preview-eval-import";

export type OutsidePreview = Awaited<ReturnType<typeof previewEvalImport>>;

/** What results would come to, or every row that is wrong: nothing is stored with one of them. */
export function ImportResultsPreview({ preview }: { preview: OutsidePreview }) {
  const { counts, problems, problemCount, differing, set } = preview;
  if (problemCount > 0)
    return (
      <Notice
        tone="bad"
        title={problemCount === 1 ? "1 thing is wrong" : `${problemCount} things are wrong`}
        role="alert"
      >
        <p>Nothing is stored while one of these is left.</p>
        <ul className="mt-1 max-h-52 list-disc overflow-y-auto pl-4">
          {problems.map(({ row, path, message }) => (
            <li key={`${path} ${message}`} className="wrap-anywhere">
              {row === null ? "" : `Row ${row}: `}
              <CodedText text={message} />
            </li>
          ))}
        </ul>
        {problemCount > problems.length && <p>And {problemCount - problems.length} more.</p>}
      </Notice>
    );
  const told = [
    `${counts.passed} passed`,
    `${counts.failed} failed`,
    ...(counts.errored > 0 ? [`${counts.errored} errored`] : []),
    ...(counts.notRun > 0 ? [`${counts.notRun} not run`] : []),
  ];
  return (
    <Notice
      tone={counts.missing > 0 ? "warn" : "ok"}
      title={`${counts.given} of ${counts.total} results of ${set.path} ${set.version}: ${told.join(", ")}.`}
    >
      {counts.missing > 0 && <p>{counts.missing} are missing: an incomplete run has no verdict.</p>}
      {counts.theirs > 0 && (
        <p>Of {counts.theirs} only a verdict is there; the others are judged here by their answers.</p>
      )}
      {differing.length > 0 && (
        <p className="wrap-anywhere">
          Judged otherwise there than here: {differing.slice(0, 10).join(", ")}
          {differing.length > 10 && ` and ${differing.length - 10} more`}. What is found here counts.
        </p>
      )}
    </Notice>
  );
}
