import type { Metadata } from "next";
import Link from "next/link";
import { promptHref } from "@/components/artifacts/prompt-href";
import { SearchForm } from "@/components/artifacts/search-form";
import { LiveVersions } from "@/components/live/live-versions";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Table, Td, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { listArtifacts } from "@/lib/artifacts/queries/list-artifacts";
import { can } from "@/lib/authz/permissions";
import { load, readSearch, requirePerson } from "@/lib/http/page";
import { listEnvironments } from "@/lib/workspaces/queries/list-environments";

export const metadata: Metadata = { title: "Prompts" };

type Props = { searchParams: Promise<Record<string, string | string[]>> };

export default async function PromptsPage({ searchParams }: Props) {
  const { q, cursor } = readSearch(await searchParams);
  const person = await requirePerson();
  const { data, nextCursor } = await load(listArtifacts, { kind: "prompt", q, cursor });
  const environments = await load(listEnvironments, {});
  const now = new Date().toISOString();
  const create = can(person, "change:write") && (
    <>
      <ButtonLink href="/prompts/import">Import</ButtonLink>
      <ButtonLink href="/prompts/new" variant="primary">
        New prompt
      </ButtonLink>
    </>
  );
  return (
    <>
      <PageHeader
        title="Prompts"
        meta="What services are told to say, and which version where."
        actions={create}
      />
      <SearchForm q={q ?? ""} label="Search prompts by path" />
      {data.length === 0 ? (
        <EmptyState
          title={q ? `No prompt's path contains “${q}”` : "No prompts yet"}
          actions={q ? null : create}
        >
          {q
            ? "Try a part of its path, such as refund."
            : "Write the first one, or import those you have; changes to them go to their owners for review."}
        </EmptyState>
      ) : (
        <Card>
          <Table label="Prompts" className="max-md:hidden">
            <thead>
              <tr>
                <Th>Path</Th>
                <Th>Newest</Th>
                <Th>Live</Th>
                <Th>Last change</Th>
              </tr>
            </thead>
            <tbody>
              {data.map((row) => (
                <tr key={row.path}>
                  <Td>
                    <Link
                      href={promptHref(row.path)}
                      className="wrap-anywhere font-mono text-sm hover:underline"
                    >
                      {row.path}
                    </Link>
                  </Td>
                  <Td className="font-medium">{row.version}</Td>
                  <Td>
                    <LiveVersions environments={environments.data} live={row.live} />
                  </Td>
                  <Td className="text-ink-2">
                    <Time at={row.updatedAt} now={now} /> · {row.author}
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
          <ul aria-label="Prompts" className="divide-y md:hidden">
            {data.map((row) => (
              <li key={row.path}>
                <Link href={promptHref(row.path)} className="grid min-h-11 gap-1 px-3 py-2.5">
                  <span className="wrap-anywhere font-mono text-sm">{row.path}</span>
                  <LiveVersions environments={environments.data} live={row.live} />
                </Link>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {nextCursor && (
        <nav aria-label="Pages" className="mt-3">
          <ButtonLink href={`/prompts?${new URLSearchParams({ ...(q ? { q } : {}), cursor: nextCursor })}`}>
            Next page
          </ButtonLink>
        </nav>
      )}
    </>
  );
}
