import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { caseHref } from "./evals-href";

type Props = { number: number; claims: { theirs: number; differing: readonly string[] } };

const MOST = 10;

/** Of a run from outside: what is only their word, and where they judged otherwise than we do. */
export function ClaimsNotice({ number, claims: { theirs, differing } }: Props) {
  if (theirs === 0 && differing.length === 0) return null;
  const shown = differing.slice(0, MOST);
  return (
    <Notice
      tone={differing.length > 0 ? "warn" : "info"}
      title={
        differing.length > 0
          ? `${differing.length === 1 ? "1 case was" : `${differing.length} cases were`} judged otherwise outside than here; what is found here counts.`
          : "These verdicts were given outside."
      }
    >
      {shown.map((id, index) => (
        <span key={id}>
          {index > 0 && ", "}
          <Link href={caseHref(number, id)} className="link font-mono text-sm">
            {id}
          </Link>
        </span>
      ))}
      {differing.length > MOST && ` and ${differing.length - MOST} more.`}
      {shown.length > 0 && theirs > 0 && " "}
      {theirs > 0 &&
        `Of ${theirs === 1 ? "1 result" : `${theirs} results`} only a verdict was brought, without the answer that it is about.`}
    </Notice>
  );
}
