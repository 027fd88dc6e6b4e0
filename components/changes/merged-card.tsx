import { promptHref } from "@/components/artifacts/prompt-href";
import { EnvironmentMark } from "@/components/environments/environment-mark";
import { BlockedButton } from "@/components/ui/blocked-button";
import { ButtonLink } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Time } from "@/components/ui/time";

type Environment = { key: string; color: string; position: number };

export type MergedVersion = {
  path: string;
  version: string;
  /** What is live where; null for rules, which are in force everywhere at once. */
  live: {
    cells: readonly { environment: string; version: string | null }[];
    mayPromote: boolean;
    owners: string | null;
  } | null;
};

type Props = {
  versions: readonly MergedVersion[];
  environments: readonly Environment[];
  mergedBy: string | null;
  mergedAt: string | null;
  now: string;
};

/** What a merged change made, where it is live, and the way to the next environment. */
export function MergedCard({ versions, environments, mergedBy, mergedAt, now }: Props) {
  return (
    <Card aria-labelledby="merged">
      <CardHeader
        id="merged"
        title="Merged"
        note={
          mergedAt && (
            <>
              by {mergedBy} · <Time at={mergedAt} now={now} />
            </>
          )
        }
      />
      <ul className="divide-y">
        {versions.map(({ path, version, live }) => (
          <li key={path} className="grid gap-2 px-3 py-2.5">
            <p className="wrap-anywhere">
              <span className="font-mono text-sm">{path}</span> <span className="font-medium">{version}</span>
            </p>
            {live === null && <p className="text-ink-2">In force since the merge.</p>}
            {live?.cells.map((cell) => {
              const environment = environments.find((one) => one.key === cell.environment);
              return (
                <div key={cell.environment} className="flex min-h-7.5 items-center justify-between gap-2">
                  <EnvironmentMark
                    name={cell.environment}
                    color={environment?.color ?? ""}
                    position={environment?.position}
                  />
                  {cell.version === version ? (
                    <span className="text-ok">live</span>
                  ) : (
                    <span className="flex items-center gap-2 text-ink-2">
                      {cell.version ?? "none"}
                      {live.mayPromote ? (
                        <ButtonLink
                          size="sm"
                          href={promptHref(path, `/promote/${cell.environment}?version=${version}`)}
                          aria-label={`Promote ${path} ${version} to ${cell.environment}`}
                        >
                          Promote
                        </ButtonLink>
                      ) : (
                        <BlockedButton
                          size="sm"
                          reason={`Only owners can promote: ${live.owners ?? "nobody owns this path yet"}.`}
                        >
                          Promote
                        </BlockedButton>
                      )}
                    </span>
                  )}
                </div>
              );
            })}
          </li>
        ))}
      </ul>
    </Card>
  );
}
