import { promptHref } from "@/components/artifacts/prompt-href";
import { Chip } from "@/components/ui/chip";
import { Link } from "@/components/ui/link";
import type { BoardEnvironment, BoardRow } from "./board-row";

type Props = { row: BoardRow; environments: readonly BoardEnvironment[] };

const SHOWN = 2;

/** Versions that nobody can promote until an owner lifts their lock; each leads to where that is done. */
export function BoardLocks({ row, environments }: Props) {
  const place = environments.find((one) => one.production) ?? environments.at(-1);
  if (row.locked.length === 0 || !place) return null;
  return (
    <p className="flex flex-wrap gap-1">
      {row.locked.slice(0, SHOWN).map(({ version, reason }) => (
        <Link
          key={version}
          href={promptHref(row.path, `/promote/${place.key}?version=${version}`)}
          title={reason}
          className="inline-flex min-h-6 items-center max-sm:min-h-11"
        >
          <Chip tone="warn">{version} locked</Chip>
        </Link>
      ))}
      {row.locked.length > SHOWN && (
        <span className="text-ink-3">and {row.locked.length - SHOWN} more locked</span>
      )}
    </p>
  );
}
