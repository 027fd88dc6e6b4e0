import type { Metadata } from "next";
import { BackupCard } from "@/components/settings/backup-card";
import { DemoCard } from "@/components/settings/demo-card";
import { ExportsCard } from "@/components/settings/exports-card";
import { RemoveDemoButton } from "@/components/settings/remove-demo-button";
import { adminsCan } from "@/components/settings/who-can";
import { load } from "@/lib/http/page";
import { getAccount } from "@/lib/workspaces/queries/get-account";
import { getSettings } from "@/lib/workspaces/queries/get-settings";
import { getWorkspace } from "@/lib/workspaces/queries/get-workspace";
import { sendDemoRemoval } from "./actions";

export const metadata: Metadata = { title: "Data" };

export default async function DataPage() {
  const { slug, name, isDemo } = await load(getWorkspace, {});
  return (
    <>
      <ExportsCard workspace={slug} />
      <BackupCard />
      {isDemo && (
        <DemoCard>
          <DemoRemoval workspace={name} />
        </DemoCard>
      )}
    </>
  );
}

async function DemoRemoval({ workspace }: { workspace: string }) {
  const { members, keys, may } = await load(getSettings, {});
  const { workspaces } = await load(getAccount, {});
  const [other, ...more] = workspaces.filter(({ active }) => !active);
  return (
    <RemoveDemoButton
      workspace={workspace}
      people={members.length}
      keys={keys.filter(({ revokedAt }) => revokedAt === null).length}
      goOnIn={more.length > 0 ? "another of your workspaces" : (other?.name ?? null)}
      blocked={may.manageMembers ? null : adminsCan(members)}
      action={sendDemoRemoval}
    />
  );
}
