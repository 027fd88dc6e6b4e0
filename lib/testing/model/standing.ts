import type { Drive } from "./drive";
import { newestOf } from "./numbering";
import { historyOf, ORDER, PROMPTS, type State, versionsOf } from "./state";
import { encode } from "./words";

type Standing = { live: Record<string, unknown>; changes: string[]; versions: Record<string, string[]> };

/** What is there at the end of a trace, as the model tells it. */
export function toldState(state: State): Standing {
  const known = PROMPTS.filter((path) => versionsOf(state, path).length > 0);
  return {
    live: Object.fromEntries(
      known.map((path) => [
        path,
        {
          newest: newestOf(state, path)?.number ?? null,
          live: ORDER.map((key) => historyOf(state, path, key).at(-1)?.version ?? null),
          locked: state.locked.filter((one) => one.startsWith(`${path}@`)).sort(),
        },
      ]),
    ),
    changes: state.changes.map((change) => change.status),
    versions: Object.fromEntries(
      known.map((path) => [path, versionsOf(state, path).map((one) => one.number)]),
    ),
  };
}

/** The same, as the product shows it to a viewer. */
export async function seenState(drive: Drive, state: State): Promise<Standing> {
  const viewer = drive.client("vera");
  type Row = {
    path: string;
    newest: string;
    cells: { version: string | null }[];
    locked: { version: string }[];
  };
  const rows: Row[] = (await viewer.get("/board")).body.data;
  const versions: Record<string, string[]> = {};
  for (const { path } of rows) {
    const { body } = await viewer.get(`/artifacts/${encode(path)}/versions`);
    versions[path] = body.data.map((one: { version: string }) => one.version).reverse();
  }
  const changes = (await viewer.get(`/changes?limit=${Math.max(1, state.changes.length)}`)).body.data;
  return {
    live: Object.fromEntries(
      rows.map(({ path, newest, cells, locked }) => [
        path,
        {
          newest,
          live: cells.map((cell) => cell.version),
          locked: locked.map((one) => `${path}@${one.version}`).sort(),
        },
      ]),
    ),
    changes: changes
      .toSorted((a: { number: number }, b: { number: number }) => a.number - b.number)
      .map((one: { status: string }) => one.status),
    versions,
  };
}
