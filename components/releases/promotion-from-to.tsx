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
  /** It has just happened. */
  isDone?: boolean;
};

/** From → to, or that nothing is left to be done. */
export function PromotionFromTo({ preview, environment, now, isDone = false }: Props) {
  const { path, version, live, liveSince, liveBy } = preview;
  const by = liveBy ?? "Countersign";
  if (live === version && liveSince !== null)
    return (
      <AlreadyLive
        path={path}
        environment={environment}
        version={version}
        since={liveSince}
        by={by}
        now={now}
      />
    );
  return (
    <PromotionSummary
      {...preview}
      environment={environment}
      live={live && liveSince ? { version: live, since: liveSince, by } : null}
      now={now}
      isDone={isDone}
    />
  );
}

/** What changes in an environment. */
export function PromotionDiff({
  preview: { kind, version, live, content, liveContent },
}: Pick<Props, "preview">) {
  return (
    <ItemDiff
      kind={kind}
      before={liveContent}
      after={content}
      beforeLabel={live ?? "nothing"}
      afterLabel={version}
    />
  );
}
