import { listArtifacts } from "@/lib/artifacts/queries/list-artifacts";
import { listFolders } from "@/lib/artifacts/queries/list-folders";
import { listVersions } from "@/lib/artifacts/queries/list-versions";
import { auditInvariants } from "@/lib/audit/invariants";
import { listReleases } from "@/lib/releases/queries/list-releases";
import { getBoard } from "@/lib/rollouts/queries/get-board";
import { ms, summarise, timeRuns } from "./common/measure";
import type { Options } from "./common/options";
import { openOwnDatabase } from "./common/own-database";
import { printTable, verdict } from "./common/print-table";
import { fillWorkspace } from "./fill/fill-workspace";
import { pathOf, RARE_WORD } from "./fill/texts";

const SEARCH_MS = 20;
const PAGE_MS = 50;
const BOUNDS = { runs: 60, seconds: 6 };
/** Above this the whole audit takes longer than the bench may. */
const AUDITED_VERSIONS = 200_000;

/** What the console and the API ask of a large workspace, one question at a time. */
export async function benchScale({ artifacts, versions, database: kind }: Options): Promise<void> {
  const own = await openOwnDatabase(kind);
  try {
    const { owner } = await fillWorkspace(own.database, { artifacts, versions }, say);
    const some = (index: number) => pathOf((index * 7919) % artifacts);
    const find = (q: string, more: object = {}) => listArtifacts(owner, { kind: "prompt", q, ...more });
    const { prisma } = own.database;
    const questions: [name: string, goalMs: number, ask: (index: number) => Promise<unknown>][] = [
      ["SELECT 1: the limit of this run", PAGE_MS, () => prisma.$queryRaw`SELECT 1`],
      ["list, first page", PAGE_MS, () => listArtifacts(owner, { kind: "prompt" })],
      ["list, any page", PAGE_MS, (i) => listArtifacts(owner, { kind: "prompt", cursor: some(i) })],
      ["list of a folder", PAGE_MS, () => listArtifacts(owner, { kind: "prompt", folder: "travel" })],
      ["folders, outermost", PAGE_MS, () => listFolders(owner, {})],
      ["folders of a folder", PAGE_MS, () => listFolders(owner, { folder: "support" })],
      ["search, a path", SEARCH_MS, (i) => find(some(i).slice(-6), { in: "path" })],
      ["search, a common part of paths", SEARCH_MS, () => find("refund", { in: "path" })],
      ["search, a word that most texts have", SEARCH_MS, () => find("answer")],
      ["search, a word of 1 in 1000 texts", SEARCH_MS, () => find(RARE_WORD)],
      ["search, a word of 1 in 1000, in a folder", SEARCH_MS, () => find(RARE_WORD, { folder: "support" })],
      ["search, one text", SEARCH_MS, (i) => find(`case ${(i * 7919) % artifacts}:`, { in: "text" })],
      ["search, nothing", SEARCH_MS, () => find("zebra crossing")],
      ["board, first page", PAGE_MS, () => getBoard(owner, { limit: 50 })],
      ["board, out of step", PAGE_MS, () => getBoard(owner, { limit: 50, outOfStep: "true" })],
      ["board, search", SEARCH_MS, (i) => getBoard(owner, { limit: 50, q: some(i).slice(-6) })],
      ["versions of a prompt", PAGE_MS, (i) => listVersions(owner, { path: some(i) })],
      ["history of a prompt", PAGE_MS, (i) => listReleases(owner, { path: some(i), environment: "prod" })],
    ];
    const rows: string[][] = [];
    for (const [name, goal, ask] of questions) {
      const { p50, p95, runs } = summarise(await timeRuns(ask, BOUNDS));
      rows.push([name, String(runs), ms(p50), ms(p95), `p95 <= ${goal}`, verdict(p95 <= goal)]);
    }
    printTable(
      `${artifacts} artifacts, ${artifacts * versions} versions, ${kind} (ms)`,
      ["question", "runs", "p50", "p95", "goal", ""],
      rows,
    );
    if (artifacts * versions <= AUDITED_VERSIONS)
      say(`${(await auditInvariants(own.database)).length} broken invariants`);
  } finally {
    await own.close();
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
