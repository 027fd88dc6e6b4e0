import type { Metadata } from "next";
import { ProviderDialog } from "@/components/models/provider-dialog";
import { ProvidersCard } from "@/components/models/providers-card";
import { TestProviderForm } from "@/components/models/test-provider-form";
import { ConfirmButton } from "@/components/settings/confirm-button";
import { adminsCan } from "@/components/settings/who-can";
import { EmptyState } from "@/components/ui/empty-state";
import { listProviders } from "@/lib/evals/queries/list-providers";
import { load } from "@/lib/http/page";
import { getSettings } from "@/lib/workspaces/queries/get-settings";
import { sendProvider, sendRemoval, sendTest } from "./actions";

export const metadata: Metadata = { title: "Models" };

export default async function ModelsPage() {
  const { data: providers, mayManage } = await load(listProviders, {});
  const { members } = await load(getSettings, {});
  const blocked = mayManage ? null : adminsCan(members);
  const add = (
    <ProviderDialog
      key="add"
      provider={null}
      primary={providers.length === 0}
      blocked={blocked}
      action={sendProvider}
    />
  );
  if (providers.length === 0)
    return (
      <EmptyState title="No model is connected" actions={add}>
        Review, promotion, rollback and every check of the rendered prompt work without one. With a provider,
        golden sets are also run on what a model really answers.
      </EmptyState>
    );
  return (
    <ProvidersCard
      providers={providers}
      add={add}
      actions={(provider) => (
        <>
          <TestProviderForm
            provider={provider}
            blocked={blocked}
            action={sendTest.bind(null, provider.provider)}
          />
          <ProviderDialog provider={provider} blocked={blocked} action={sendProvider} />
          <ConfirmButton
            label="Remove"
            of={provider.provider}
            question={`Nobody answers for ${countModels(provider.models.length)} then: cases that ask for one error. The key is deleted.`}
            pendingLabel="Removing…"
            blocked={blocked}
            action={sendRemoval.bind(null, provider.provider)}
          />
        </>
      )}
    />
  );
}

function countModels(n: number): string {
  if (n === 0) return "models of its name";
  return n === 1 ? "its model" : `its ${n} models`;
}
