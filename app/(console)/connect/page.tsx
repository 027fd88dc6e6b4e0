import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ChoosePrompt } from "@/components/connect/choose-prompt";
import { ConnectKit } from "@/components/connect/connect-kit";
import { hasWorkingKey } from "@/components/connect/has-working-key";
import { sampleValues } from "@/components/connect/snippets";
import { adminsCan } from "@/components/settings/who-can";
import { PageHeader } from "@/components/ui/page-header";
import { findUnspeakablePart } from "@/lib/artifacts/content/find-unspeakable";
import { getVersion } from "@/lib/artifacts/queries/get-version";
import { listArtifacts } from "@/lib/artifacts/queries/list-artifacts";
import { load, readSearch } from "@/lib/http/page";
import { registry } from "@/lib/kernel/registry";
import { getSigningKey } from "@/lib/serving/queries/get-signing-key";
import { getSettings } from "@/lib/workspaces/queries/get-settings";
import type { PromptContent } from "@/sdk/core/prompt-types";
import { sendConnectKey } from "./actions";
import { NothingLive } from "./nothing-live";

export const metadata: Metadata = { title: "Connect a service" };

type Props = { searchParams: Promise<Record<string, string | string[]>> };

export default async function ConnectPage({ searchParams }: Props) {
  const asked = readSearch(await searchParams);
  const { environments, members, keys, may } = await load(getSettings, {});
  const environment =
    asked.environment ?? environments.find(({ production }) => production)?.key ?? environments[0]?.key ?? "";
  if (!environments.some(({ key }) => key === environment)) notFound();
  const live = await load(listArtifacts, { kind: "prompt", live: environment, limit: 200 });
  // One that is asked for by its address, beyond the first of many.
  const named = asked.path
    ? await load(listArtifacts, { kind: "prompt", live: environment, path: asked.path })
    : null;
  const chosen = named?.data.find(({ path }) => path === asked.path) ?? (asked.path ? null : live.data[0]);
  const paths = [...new Set([...live.data.map(({ path }) => path), ...(chosen ? [chosen.path] : [])])];
  return (
    <>
      <PageHeader
        title="Connect a service"
        meta="A key, the code that asks with it, and the first request as it arrives."
      />
      <div className="grid max-w-220 gap-5">
        <ChoosePrompt
          environments={environments.map(({ key }) => key)}
          environment={environment}
          paths={paths}
          path={chosen?.path ?? null}
          missing={chosen ? null : asked.path || null}
        />
        {chosen ? (
          <Kit
            path={chosen.path}
            version={chosen.live[environment] ?? ""}
            environment={environment}
            blocked={may.manageKeys ? null : adminsCan(members)}
            hasKey={may.manageKeys ? hasWorkingKey(keys, environment) : null}
          />
        ) : (
          <NothingLive path={asked.path ?? null} environment={environment} />
        )}
      </div>
    </>
  );
}

type KitProps = {
  path: string;
  version: string;
  environment: string;
  blocked: string | null;
  hasKey: boolean | null;
};

async function Kit({ path, version, environment, blocked, hasKey }: KitProps) {
  const { content } = await load(getVersion, { path, version });
  const { messages, text, syntax, variables } = content as PromptContent;
  const { publicKey } = await load(getSigningKey, {});
  const url = registry().address ?? "http://localhost:3000";
  return (
    <ConnectKit
      key={`${environment} ${path}`}
      facts={{
        url,
        environment,
        path,
        publicKey,
        isChat: Boolean(messages),
        unspeakable: findUnspeakablePart({ messages, text, syntax: syntax ?? null }),
        variables: sampleValues(variables),
      }}
      blocked={blocked}
      hasKey={hasKey}
      action={sendConnectKey.bind(null, environment)}
      since={new Date().toISOString()}
    />
  );
}
