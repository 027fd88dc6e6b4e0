import type { Metadata } from "next";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";

export const metadata: Metadata = { title: "Settings" };

const TABS = [
  { href: "/settings/members", label: "Members" },
  { href: "/settings/teams", label: "Teams" },
  { href: "/settings/owners", label: "Owner rules" },
  { href: "/settings/environments", label: "Environments" },
  { href: "/settings/freezes", label: "Freezes" },
  { href: "/settings/keys", label: "API keys" },
  { href: "/settings/models", label: "Models" },
  { href: "/settings/data", label: "Data" },
  { href: "/settings/account", label: "Your account" },
];

type Props = { children: ReactNode };

export default function SettingsLayout({ children }: Props) {
  return (
    <>
      <PageHeader title="Settings" />
      <div className="mb-4">
        <TabLinks label="Settings" tabs={TABS} />
      </div>
      <div className="grid gap-5">{children}</div>
    </>
  );
}
