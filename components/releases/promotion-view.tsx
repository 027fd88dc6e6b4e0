import type { ReactNode } from "react";
import { ItemDiff } from "@/components/changes/item-diff";
import { AlreadyLive } from "./already-live";
import { PromotionSummary } from "./promotion-summary";

type Preview = {
  path: string;
  kind: string;
  version: string;
  message: string;
  author: string;
  change: { number: number; title: string } | null;
  live: string | null;
  liveSince: string | null;
  liveBy: string | null;
  content: unknown;
  liveContent: unknown;
};

type Props = {
  preview: Preview;
  environment: string;
  now: string;
  /** The gate and the button, beside what changes; on phones between the summary and the diff. */
  aside: ReactNode;
};

export function PromotionView({ preview, environment, now, aside }: Props) {
  const { path, version, live, liveSince, liveBy } = preview;
  const by = liveBy ?? "Countersign";
  const isLive = live === version && liveSince !== null;
  return (
    <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_19rem] lg:grid-rows-[auto_1fr]">
      {isLive ? (
        <AlreadyLive
          path={path}
          environment={environment}
          version={version}
          since={liveSince}
          by={by}
          now={now}
        />
      ) : (
        <PromotionSummary
          {...preview}
          environment={environment}
          live={live && liveSince ? { version: live, since: liveSince, by } : null}
          now={now}
        />
      )}
      <aside
        aria-label="Gate"
        className="grid content-start gap-4 lg:col-start-2 lg:row-span-2 lg:row-start-1"
      >
        {aside}
      </aside>
      {!isLive && (
        <section aria-label="What changes" className="grid min-w-0 content-start gap-3">
          <ItemDiff
            kind={preview.kind}
            before={preview.liveContent}
            after={preview.content}
            beforeLabel={live ? `${live} (live)` : "nothing live"}
            afterLabel={version}
          />
        </section>
      )}
    </div>
  );
}
