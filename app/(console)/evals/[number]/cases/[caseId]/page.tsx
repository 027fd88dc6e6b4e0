import type { Metadata } from "next";
import { ActionForm } from "@/components/changes/action-form";
import { describeNoComment } from "@/components/changes/describe-no-comment";
import { CaseSides } from "@/components/evals/case-sides";
import { CommentOnCase } from "@/components/evals/comment-on-case";
import { describeCandidate } from "@/components/evals/describe-run";
import { runHref } from "@/components/evals/evals-href";
import { CaseDetails } from "@/components/golden/case-details";
import { BlockedButton } from "@/components/ui/blocked-button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/authz/permissions";
import { getChange } from "@/lib/changes/queries/get-change";
import { getEvalCase } from "@/lib/evals/queries/get-eval-case";
import { decodeSegment, load, readSearch, requirePerson } from "@/lib/http/page";
import { addCaseLike, commentOnCase } from "./actions";

type Props = {
  params: Promise<{ number: string; caseId: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { number, caseId } = await params;
  return { title: `${decodeSegment(caseId)}, run #${decodeSegment(number)}` };
}

export default async function EvalCasePage({ params, searchParams }: Props) {
  const { number: segment, caseId } = await params;
  const one = await load(getEvalCase, { number: decodeSegment(segment), caseId: decodeSegment(caseId) });
  const { number, live } = one;
  const { diff } = readSearch(await searchParams);
  const person = await requirePerson();
  const change = one.change && (await load(getChange, { number: one.change.number }));
  const names = {
    candidate: describeCandidate(one),
    live: live && `${live.version} in ${live.environment}`,
  };
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Evals", href: "/evals" },
          { label: `Run #${number}`, href: runHref(number) },
        ]}
        title={<span className="font-mono text-xl">{one.case.id}</span>}
        suffix={one.trend === "regressed" ? <Chip tone="bad">regressed</Chip> : undefined}
        actions={
          can(person, "change:write") ? (
            <ActionForm
              action={addCaseLike.bind(null, { run: number, caseId: one.case.id })}
              label="Add a case like this"
              pendingLabel="Opening a draft…"
            />
          ) : (
            <BlockedButton reason="Your role reads. Authors and admins can add cases.">
              Add a case like this
            </BlockedButton>
          )
        }
        meta={
          <>
            {one.case.description && <span className="wrap-anywhere">{one.case.description}</span>}
            <span className="wrap-anywhere font-mono text-ink-3 text-sm">
              {one.path} · {one.set.path} {one.set.version}
            </span>
          </>
        }
      />
      <div className="grid gap-5">
        {one.results.length === 0 && (
          <Card>
            <CardBody className="text-ink-2">Nothing was answered to this case yet.</CardBody>
          </Card>
        )}
        <CaseSides one={one} names={names} diff={diff !== undefined} />
        {change && (
          <CommentOnCase
            change={change}
            blocked={describeNoComment(change)}
            action={commentOnCase.bind(null, {
              number: change.number,
              digest: change.revision?.digest ?? "",
              run: number,
              caseId: one.case.id,
            })}
          />
        )}
        <Card aria-labelledby="the-case">
          <CardHeader id="the-case" title="The case" />
          <div className="-mt-px">
            <CaseDetails one={one.case} />
          </div>
        </Card>
      </div>
    </>
  );
}
