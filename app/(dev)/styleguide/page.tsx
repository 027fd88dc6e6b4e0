import type { Metadata } from "next";
import { ConsoleShell } from "@/components/layout/console-shell";
import { Button, ButtonLink } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { Time } from "@/components/ui/time";
import { ControlsSection } from "./controls-section";
import { OverlaysSection } from "./overlays-section";
import { SurfacesSection } from "./surfaces-section";
import { TokensSection } from "./tokens-section";

export const metadata: Metadata = { title: "Styleguide", robots: { index: false } };

const NOW = "2026-11-22T12:55:03Z";
const TABS = [
  { href: "/styleguide/conversation", label: "Conversation", note: 3 },
  { href: "/styleguide", label: "Diff", note: "+6 −4" },
  { href: "/styleguide/checks", label: "Checks" },
  { href: "/styleguide/impact", label: "Impact", note: 2 },
];

/** A development aid: every primitive in every state. Nothing links here. */
export default function StyleguidePage() {
  return (
    <ConsoleShell
      owner="styleguide"
      workspaceName="Acme Support"
      person={{ name: "Omar Weiss", role: "Support lead" }}
      workspaces={[]}
      signOut={<Button className="w-full">Sign out</Button>}
    >
      <PageHeader
        crumbs={[
          { label: "Changes", href: "/changes" },
          { label: "support/refund-reply", href: "/prompts" },
        ]}
        title="Shorten the refund reply and cite the window"
        suffix="#128"
        meta={
          <>
            <span>Ana Novak wants to merge into</span>
            <span className="font-mono text-sm">support/refund-reply</span>
            <Chip mono>1.4.1 → 1.5.0 minor</Chip>
            <Time at="2026-11-22T10:40:00Z" now={NOW} className="text-ink-3" />
          </>
        }
        actions={
          <>
            <Button>Request changes</Button>
            <ButtonLink href="/changes" variant="primary">
              Approve
            </ButtonLink>
          </>
        }
      />
      <TabLinks label="Parts of the change" tabs={TABS} />
      <div className="mt-4 grid gap-8">
        <ControlsSection />
        <OverlaysSection />
        <SurfacesSection now={NOW} />
        <TokensSection />
      </div>
    </ConsoleShell>
  );
}
