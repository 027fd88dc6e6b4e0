import type { ReactNode } from "react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import type { KeyUseSummary } from "@/lib/instances/describe-use-of-keys";
import { KeyUses } from "./key-uses";

type Key = {
  id: string;
  publicId: string;
  name: string;
  scope: string;
  environment: string | null;
  owner: string;
  createdAt: string;
  expiresAt: string | null;
  revokedAt: string | null;
  lastUsedAt: string | null;
};

type Props = {
  keys: readonly Key[];
  now: string;
  /** What each was used for within 30 days, by id. */
  uses: ReadonlyMap<string, KeyUseSummary>;
  revoke: (key: Key) => ReactNode;
};

/** Every key there was, newest first; the secret of none of them. */
export function ApiKeysCard({ keys, now, uses, revoke }: Props) {
  return (
    <Card aria-labelledby="keys">
      <CardHeader id="keys" title="API keys" note={keys.length} />
      {keys.length === 0 && (
        <CardBody className="text-ink-2">No key yet. A service needs one to resolve its prompts.</CardBody>
      )}
      <ul className="divide-y">
        {keys.map((key) => {
          const expired = key.expiresAt !== null && key.expiresAt <= now;
          const works = key.revokedAt === null && !expired;
          return (
            <li
              key={key.id}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-3 py-2.5"
            >
              <div className="min-w-0">
                <p className="flex flex-wrap items-center gap-2">
                  <span className="wrap-anywhere font-medium">{key.name}</span>
                  <Chip>{key.scope}</Chip>
                  <Chip>{key.environment ?? "every environment"}</Chip>
                  {key.revokedAt && <Chip tone="bad">revoked</Chip>}
                  {expired && !key.revokedAt && <Chip tone="warn">expired</Chip>}
                </p>
                <p className="wrap-anywhere text-ink-3">
                  <span className="font-mono text-sm">cs_{key.publicId}_…</span> · {key.owner} · made{" "}
                  <Time at={key.createdAt} now={now} /> ·{" "}
                  {key.lastUsedAt ? (
                    <>
                      last used <Time at={key.lastUsedAt} now={now} />
                    </>
                  ) : (
                    "never used"
                  )}
                  {works && (
                    <>
                      {" "}
                      ·{" "}
                      {key.expiresAt ? (
                        <>
                          expires <Time at={key.expiresAt} now={now} />
                        </>
                      ) : (
                        "never expires"
                      )}
                    </>
                  )}
                </p>
                <KeyUses use={uses.get(key.id)} />
              </div>
              {works && revoke(key)}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
