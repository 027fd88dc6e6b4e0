type Cell = { environment: string; version: string | null };
type Row = { newest: string | null; cells: readonly Cell[]; locked: readonly { version: string }[] };

export type NextStep = { environment: string; version: string };

/** The first environment that lags behind the one before it, and what it could take; never a locked version. */
export function findNextStep(row: Row): NextStep | null {
  for (const { environment } of row.cells) {
    const version = findIncoming(row, environment);
    if (version !== null && !isLocked(row, version)) return { environment, version };
  }
  return null;
}

/** Until an owner lifts the lock nobody can promote it. */
export function isLocked({ locked }: Row, version: string | null): boolean {
  return locked.some((lock) => lock.version === version);
}

/** What the environment before a cell serves, or the newest version before the first: null where it is the same. */
export function findIncoming({ newest, cells }: Row, environment: string): string | null {
  const index = cells.findIndex((cell) => cell.environment === environment);
  const version = index === 0 ? newest : (cells[index - 1]?.version ?? null);
  return version === cells[index]?.version ? null : version;
}

/** Where a rollback matters most: production, or else the last environment that serves anything. */
export function findRollbackPlace(
  environments: readonly { key: string; production: boolean }[],
  cells: readonly Cell[],
): string | null {
  const serving = environments.filter(({ key }) =>
    cells.some((cell) => cell.environment === key && cell.version !== null),
  );
  return (serving.find((one) => one.production) ?? serving.at(-1))?.key ?? null;
}
