import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";

const BACKUP = "npm run backup -- countersign.backup";

/** Import has a page of its own; a backup holds every workspace, so it is made where the server runs. */
export function BackupCard() {
  return (
    <Card aria-labelledby="in-and-back">
      <CardHeader id="in-and-back" title="Import and backup" />
      <ul className="divide-y">
        <Row name="Import" says="CSV, JSON, prompt files or a git repository, with a preview first.">
          <ButtonLink href="/prompts/import">Import prompts</ButtonLink>
        </Row>
        <Row
          name="Backup"
          says={
            <>
              All workspaces in one file, also while the server runs. It holds hashes of passwords and keys,
              so it is made on the server: <code className="wrap-anywhere text-sm">{BACKUP}</code>
            </>
          }
        >
          <CopyButton value={BACKUP} />
        </Row>
      </ul>
      <CardBody className="border-line border-t text-ink-3">
        <code className="text-sm">docs/OPERATIONS.md</code> tells how to restore, and how to move to
        PostgreSQL.
      </CardBody>
    </Card>
  );
}

type RowProps = { name: string; says: ReactNode; children: ReactNode };

function Row({ name, says, children }: RowProps) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-3 py-2.5">
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium">{name}</p>
        <p className="text-ink-3">{says}</p>
      </div>
      {children}
    </li>
  );
}
