import type { Metadata } from "next";
import { AuditEntry } from "@/components/audit/audit-entry";
import { AuditFilters } from "@/components/audit/audit-filters";
import { VerifyChain } from "@/components/audit/verify-chain";
import { RowKeys } from "@/components/keys/row-keys";
import { ButtonLink } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { listAudit } from "@/lib/audit/queries/list-audit";
import { verifyAudit } from "@/lib/audit/queries/verify-audit";
import { load, readSearch } from "@/lib/http/page";
import { listEnvironments } from "@/lib/workspaces/queries/list-environments";
import { verifyChain } from "./actions";

export const metadata: Metadata = { title: "Audit" };

type Props = { searchParams: Promise<Record<string, string | string[]>> };

export default async function AuditPage({ searchParams }: Props) {
  const { cursor, broken, ...search } = readSearch(await searchParams);
  const { type, actor, path, environment, from, to } = search;
  const filter = {
    ...(type ? { type } : {}),
    ...(actor ? { actor } : {}),
    ...(path ? { path } : {}),
    ...(environment ? { environment } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  };
  const { data, nextCursor, head } = await load(listAudit, { ...filter, cursor });
  const environments = await load(listEnvironments, {});
  // An address can claim anything: an entry is shown as broken only when the chain itself says so.
  const brokenSeq = broken ? (await load(verifyAudit, {})).broken?.seq : undefined;
  const now = new Date().toISOString();
  return (
    <>
      <PageHeader
        title="Audit"
        meta={`Who changed what, when, and why: ${head} entries, each bound to the one before it.`}
      />
      <VerifyChain
        action={verifyChain}
        beside={
          <a
            href={`/api/v1/audit/export.jsonl?${new URLSearchParams(filter)}`}
            download
            className={buttonClass({})}
          >
            {Object.keys(filter).length > 0 ? "Export these entries" : "Export (JSONL)"}
          </a>
        }
      />
      <AuditFilters filter={filter} environments={environments.data} />
      {data.length === 0 ? (
        <EmptyState title="No entry fits" actions={<ButtonLink href="/audit">Show everything</ButtonLink>}>
          Nothing was recorded that these filters let through.
        </EmptyState>
      ) : (
        <Card>
          <RowKeys />
          <ol aria-label="Audit trail, newest first" className="divide-y">
            {data.map((event) => (
              <AuditEntry key={event.seq} event={event} broken={event.seq === brokenSeq} now={now} />
            ))}
          </ol>
        </Card>
      )}
      {(cursor || nextCursor) && (
        <nav aria-label="Pages" className="mt-3 flex gap-2">
          {cursor && <ButtonLink href={`/audit?${new URLSearchParams(filter)}`}>Newest</ButtonLink>}
          {nextCursor && (
            <ButtonLink href={`/audit?${new URLSearchParams({ ...filter, cursor: nextCursor })}`}>
              Older entries
            </ButtonLink>
          )}
        </nav>
      )}
    </>
  );
}
