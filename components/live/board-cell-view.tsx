import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { type BoardCell, type CellActs, historyHref } from "./board-row";
import { CellRolloutView } from "./cell-rollout";
import { CellScores } from "./cell-scores";

type Props = {
  path: string;
  cell: BoardCell;
  /** What the environment before it serves, when that is another version. */
  behind: { key: string; version: string } | null;
  /** What keys do here, where arrows lead to it. */
  acts?: CellActs;
  /** The colour of the environment. */
  tone: string;
  now: string;
};

/** What one environment serves, since when and by whom; the version leads to its history. */
export function BoardCellView({ path, cell, behind, acts, tone, now }: Props) {
  if (!cell.version || !cell.since)
    return (
      <div>
        <span className="text-ink-3" {...acts}>
          none
        </span>
        <Today cell={cell} />
      </div>
    );
  return (
    <div>
      <Link
        href={historyHref(cell.environment, path)}
        {...acts}
        title={`Everything that was live in ${cell.environment}`}
        className="tap-room inline-flex min-h-6 items-center font-medium hover:underline"
      >
        {cell.version}
      </Link>
      <p className="wrap-anywhere text-ink-3">
        <Time at={cell.since} now={now} /> · {cell.by}
      </p>
      {cell.kind === "rollback" && (
        <p className="wrap-anywhere text-warn">
          rolled back{cell.reason && <span className="text-ink-2">: {cell.reason}</span>}
        </p>
      )}
      {cell.rollout && (
        <CellRolloutView path={path} environment={cell.environment} rollout={cell.rollout} tone={tone} />
      )}
      {behind && (
        <p className="text-ink-2">
          {behind.key} has {behind.version}
        </p>
      )}
      {cell.scores && <CellScores scores={cell.scores} />}
      <Today cell={cell} />
    </div>
  );
}

function Today({ cell: { today } }: { cell: BoardCell }) {
  if (today === undefined) return null;
  return <p className="font-medium text-accent">now {today ?? "none"}</p>;
}
