import { CountersignStrip } from "@/components/changes/countersign-strip";
import { EnvironmentMark } from "@/components/environments/environment-mark";
import { Avatar } from "@/components/ui/avatar";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { StatusDot } from "@/components/ui/status-dot";
import { Table, Td, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";

const SIGNED = { name: "Ana Novak", digest: "sha256:9f3c71ab02" };
const ENVIRONMENTS = ["dev", "stage", "prod"] as const;
const ROWS = [
  { path: "support/refund-reply", versions: ["1.5.0", "1.4.1", "1.4.1"], at: "2026-11-22T10:50:00Z" },
  { path: "support/escalate", versions: ["2.1.0", "2.1.0", "2.0.3"], at: "2026-11-16T10:50:00Z" },
  { path: "billing/dunning-mail", versions: ["1.0.4", "1.0.4", "1.0.4"], at: "2026-09-16T10:50:00Z" },
] as const;

type Props = { now: string };

export function SurfacesSection({ now }: Props) {
  return (
    <section className="grid gap-5" aria-labelledby="surfaces">
      <h2 id="surfaces" className="font-semibold text-lg">
        Surfaces
      </h2>
      <Card>
        <Table label="Live versions" className="min-w-160">
          <thead>
            <tr>
              <Th>Artifact</Th>
              {ENVIRONMENTS.map((name) => (
                <Th key={name}>
                  <EnvironmentMark name={name} color={name} />
                </Th>
              ))}
              <Th align="end">Changed</Th>
            </tr>
          </thead>
          <tbody>
            {ROWS.map(({ path, versions, at }) => (
              <tr key={path}>
                <Th scope="row" className="font-mono font-normal text-ink">
                  {path}
                </Th>
                {ENVIRONMENTS.map((name, index) => (
                  <Td key={name} className="font-medium">
                    {versions[index]}
                  </Td>
                ))}
                <Td align="end" className="text-ink-3">
                  <Time at={at} now={now} />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </Card>
      <div className="grid items-start gap-4 md:grid-cols-2">
        <Card aria-labelledby="waiting">
          <CardHeader id="waiting" title="Before this can merge" note="3 checks">
            <Chip tone="warn">1 left</Chip>
          </CardHeader>
          <CardBody className="grid gap-1">
            <Check tone="none" label="Owners" state="waiting" value="0 of 1" />
            <Check tone="ok" label="Contract" state="passed" value="minor" />
            <Check tone="bad" label="Secrets" state="failed" value="1 found" />
          </CardBody>
          <CountersignStrip signed={SIGNED} countersigned={[]} />
        </Card>
        <Card aria-labelledby="merged">
          <CardHeader id="merged" title="Merged">
            <Chip tone="ok">2 approvals</Chip>
            <Chip tone="bad">conflict</Chip>
            <Chip>Open</Chip>
          </CardHeader>
          <CardBody className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <span className="flex items-center gap-2">
              <Avatar name="Omar Weiss" /> Omar Weiss
            </span>
            <EnvironmentMark name="canary-eu" color="teal" position={0} />
            <EnvironmentMark name="sandbox" color="x" position={1} />
            <EnvironmentMark name="load" color="x" position={2} />
            <EnvironmentMark name="partner" color="x" position={3} />
          </CardBody>
          <CountersignStrip
            signed={SIGNED}
            countersigned={[
              { name: "Omar Weiss", digest: SIGNED.digest },
              { name: "Maximiliana Featherstonehaugh", digest: SIGNED.digest },
            ]}
          />
        </Card>
      </div>
      <div className="grid items-start gap-4 md:grid-cols-2">
        <Notice title="Prod is frozen until 24 Nov, 08:00 UTC">Rollback is still possible.</Notice>
        <Notice tone="ok" title="1.5.0 is live in dev" />
        <Notice
          tone="warn"
          title="The base moved to 1.4.2"
          actions={<Button size="sm">Bring up to date</Button>}
        >
          Your revision still builds on 1.4.1.
        </Notice>
        <Notice tone="bad" title="Not merged: the digest is another one">
          Nothing was written. Reload to see{" "}
          <a href="/styleguide" className="link">
            revision 4
          </a>
          .
        </Notice>
      </div>
      <EmptyState
        title="No changes yet"
        actions={
          <ButtonLink href="/prompts" variant="primary">
            Choose a prompt
          </ButtonLink>
        }
      >
        A change request proposes new content for one or several artifacts. Nothing goes live before it is
        merged and promoted.
      </EmptyState>
      <div className="grid gap-2">
        <Skeleton className="h-7 w-48" />
        <Skeleton className="h-20" />
      </div>
    </section>
  );
}

type CheckProps = { tone: "none" | "ok" | "bad"; label: string; state: string; value: string };

function Check({ tone, label, state, value }: CheckProps) {
  return (
    <div className="flex items-center gap-2.5">
      <StatusDot tone={tone} label={state} />
      <span className="flex-1">{label}</span>
      <span className="text-ink-2">{value}</span>
    </div>
  );
}
