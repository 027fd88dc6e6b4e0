import type { Metadata } from "next";
import { BackupCard } from "@/components/settings/backup-card";
import { ExportsCard } from "@/components/settings/exports-card";
import { load } from "@/lib/http/page";
import { getWorkspace } from "@/lib/workspaces/queries/get-workspace";

export const metadata: Metadata = { title: "Data" };

export default async function DataPage() {
  const { slug } = await load(getWorkspace, {});
  return (
    <>
      <ExportsCard workspace={slug} />
      <BackupCard />
    </>
  );
}
