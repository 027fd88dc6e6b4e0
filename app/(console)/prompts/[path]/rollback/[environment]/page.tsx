import type { Metadata } from "next";
import type { ReactNode } from "react";
import { promptHref } from "@/components/artifacts/prompt-href";
import { ItemDiff } from "@/components/changes/item-diff";
import { chooseSent } from "@/components/releases/choose-sent";
import { compareCallers } from "@/components/releases/compare-callers";
import { RollbackForm } from "@/components/releases/rollback-form";
import { RolloutNotice } from "@/components/rollouts/rollout-notice";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/authz/permissions";
import { decodeSegment, load, readSearch, requirePerson } from "@/lib/http/page";
import { newId } from "@/lib/kernel/ids";
import { previewRollback } from "@/lib/releases/queries/preview-rollback";
import { getRollout } from "@/lib/rollouts/queries/get-rollout";
import type { PromptContent } from "@/sdk/core/prompt-types";
import { sendRollback } from "./actions";

type Props = {
  params: Promise<{ path: string; environment: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { path, environment } = await params;
  return { title: `Roll back ${decodeSegment(path)} in ${decodeSegment(environment)}` };
}

export default async function RollbackPage({ params, searchParams }: Props) {
  const { path: segment, environment: key } = await params;
  const path = decodeSegment(segment);
  const { to, seen } = readSearch(await searchParams);
  const person = await requirePerson();
  const preview = await load(previewRollback, { path, environment: decodeSegment(key) });
  const { environment, live, liveContent, targets, owners, may, kind } = preview;
  const { running } = await load(getRollout, { path, environment: environment.key });
  const rollout = running && <RolloutNotice rollout={running} />;
  if (!live || targets.length === 0)
    return (
      <NothingToRollBack
        path={path}
        environment={environment.key}
        live={live?.version ?? null}
        rollout={rollout}
      />
    );

  const asked = targets.find((one) => one.version === to && (!one.locked || one.isUndo));
  const sent = chooseSent(targets, asked ?? targets.find((one) => one.preselected));
  return (
    <RollbackForm
      key={`${to ?? ""} ${seen ?? ""}`}
      path={path}
      environment={environment}
      live={live}
      rollout={rollout}
      targets={targets.map(({ content, ...target }) => ({
        ...target,
        preselected: asked ? target.version === asked.version : target.preselected,
        callers:
          kind === "prompt" && liveContent && content
            ? compareCallers(liveContent as PromptContent, content as PromptContent, target.version)
            : null,
        diff: !sent.has(target.version) ? (
          <ButtonLink
            href={`${promptHref(path)}/compare?from=${live.version}&to=${target.version}`}
            className="justify-self-start"
          >
            Compare {live.version} with {target.version}
          </ButtonLink>
        ) : (
          <ItemDiff
            kind={kind}
            before={liveContent}
            after={content}
            beforeLabel={`${live.version} (live)`}
            afterLabel={target.version}
          />
        ),
      }))}
      blocked={may.why}
      owners={owners}
      writes={can(person, "change:write")}
      idempotencyKey={newId()}
      send={sendRollback.bind(null, { path, environment: environment.key })}
      now={new Date().toISOString()}
    />
  );
}

type NothingProps = { path: string; environment: string; live: string | null; rollout: ReactNode };

function NothingToRollBack({ path, environment, live, rollout }: NothingProps) {
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Prompts", href: "/prompts" },
          { label: path, href: promptHref(path) },
        ]}
        title={`Roll back ${environment}`}
      />
      {rollout && <div className="mb-4">{rollout}</div>}
      <EmptyState
        title={
          live ? "No earlier version has been live here" : `Nothing of ${path} is live in ${environment}`
        }
        actions={
          <>
            <ButtonLink href={promptHref(path, "/edit")} variant={rollout ? "default" : "primary"}>
              Edit {path}
            </ButtonLink>
            <ButtonLink href={promptHref(path)}>Back to the prompt</ButtonLink>
          </>
        }
      >
        {live
          ? `${live} is the first version that ${environment} serves. A change that is merged and promoted replaces it.`
          : "There is nothing to roll back. A promotion makes a version live."}
      </EmptyState>
    </>
  );
}
