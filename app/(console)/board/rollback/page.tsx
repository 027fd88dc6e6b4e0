import type { Metadata } from "next";
import { EnvironmentMark } from "@/components/environments/environment-mark";
import { pastHref, timeRollbackHref } from "@/components/live/past-href";
import { TimeRollbackForm } from "@/components/releases/time-rollback-form";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { formatExact } from "@/components/ui/format-time";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { load, readSearch } from "@/lib/http/page";
import { newId } from "@/lib/kernel/ids";
import { previewRollbackToTime } from "@/lib/releases/queries/preview-rollback-to-time";
import { listEnvironments } from "@/lib/workspaces/queries/list-environments";
import { sendTimeRollback } from "./actions";

export const metadata: Metadata = { title: "Roll back to a time" };

type Props = { searchParams: Promise<Record<string, string | string[]>> };

export default async function TimeRollbackPage({ searchParams }: Props) {
  const { environment: key = "", at = "", cursor } = readSearch(await searchParams);
  const preview = await load(previewRollbackToTime, { environment: key, asOf: at, cursor });
  const { data: environments } = await load(listEnvironments, {});
  const { asOf, data, environment, nextCursor } = preview;
  const moment = formatExact(new Date(asOf));
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Live board", href: "/board" },
          { label: moment, href: pastHref(asOf, "") },
        ]}
        title={
          <span className="inline-flex flex-wrap items-center gap-x-2">
            Roll back <EnvironmentMark name={environment.key} color={environment.color} className="text-sm" />{" "}
            to a time
          </span>
        }
        meta={`To what it served on ${moment}`}
      />
      <div className="mb-4">
        <TabLinks
          label="Environments"
          current={timeRollbackHref(environment.key, asOf)}
          tabs={environments.map((one) => ({
            href: timeRollbackHref(one.key, asOf),
            label: <EnvironmentMark name={one.key} color={one.color} position={one.position} />,
          }))}
        />
      </div>
      {nextCursor && (
        <div className="mb-4">
          <Notice
            tone="warn"
            title={`Only the first ${data.length} are listed`}
            actions={
              <ButtonLink
                size="sm"
                href={`${timeRollbackHref(environment.key, asOf)}&${new URLSearchParams({ cursor: nextCursor })}`}
              >
                The next ones
              </ButtonLink>
            }
          >
            One press takes back what is listed here.
          </Notice>
        </div>
      )}
      {data.length === 0 ? (
        <EmptyState
          title={`${environment.key} serves what it served then`}
          actions={<ButtonLink href={pastHref(asOf, "")}>Back to the board of then</ButtonLink>}
        >
          Nothing was released there since, so there is nothing to take back.
        </EmptyState>
      ) : (
        <TimeRollbackForm
          key={`${environment.key} ${asOf} ${cursor ?? ""}`}
          environment={{ key: environment.key, color: environment.color }}
          moment={moment}
          rows={data}
          idempotencyKey={newId()}
          send={sendTimeRollback.bind(null, { environment: environment.key, asOf })}
          now={new Date().toISOString()}
        />
      )}
    </>
  );
}
