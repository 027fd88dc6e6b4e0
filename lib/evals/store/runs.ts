import "server-only";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/kernel/errors";
import type { Verdict } from "../statistics/run-rules";

const versionShape = {
  select: {
    major: true,
    minor: true,
    patch: true,
    contentDigest: true,
    revisionId: true,
    artifact: { select: { path: true } },
  },
} as const;

const shape = {
  id: true,
  number: true,
  path: true,
  contentDigest: true,
  model: true,
  parameters: true,
  repeats: true,
  budgetUsd: true,
  cases: true,
  total: true,
  evidenceKey: true,
  personId: true,
  createdAt: true,
  cancelledAt: true,
  cancelledById: true,
  endedAt: true,
  verdict: true,
  retries: true,
  origin: true,
  sourceName: true,
  sourceUrl: true,
  fresh: true,
  changeId: true,
  revisionId: true,
  version: versionShape,
  setVersion: versionShape,
  liveVersion: versionShape,
  change: { select: { number: true, title: true } },
  revision: { select: { number: true } },
  environment: { select: { key: true, name: true, color: true } },
} as const;

type SelectedVersion = {
  major: number;
  minor: number;
  patch: number;
  contentDigest: string;
  revisionId: string | null;
  artifact: { path: string };
};

export type EvalRunRow = {
  id: string;
  number: number;
  path: string;
  contentDigest: string;
  model: string | null;
  parameters: Record<string, number>;
  repeats: number;
  budgetUsd: number | null;
  cases: number;
  total: number;
  evidenceKey: string;
  personId: string;
  createdAt: Date;
  cancelledAt: Date | null;
  cancelledById: string | null;
  endedAt: Date | null;
  verdict: Verdict | null;
  retries: number;
  isOutside: boolean;
  /** Where results from outside were made. */
  source: { name: string | null; url: string | null } | null;
  /** Asks anew, also what is recorded. */
  fresh: boolean;
  changeId: string | null;
  /** That the text comes from; null for a draft, and for a version that was imported. */
  revisionId: string | null;
  /** "1.4.2"; null for what a change says. */
  version: string | null;
  change: { number: number; title: string } | null;
  /** Null for a version, and for a change that was a draft. */
  revision: number | null;
  set: { path: string; version: string; contentDigest: string };
  environment: { key: string; name: string; color: string } | null;
  live: { version: string; contentDigest: string } | null;
};

type Told = "parameters" | "verdict" | "version" | "revision" | "set" | "live" | "isOutside" | "source";

type Selected = Omit<EvalRunRow, Told> & {
  origin: string;
  sourceName: string | null;
  sourceUrl: string | null;
  parameters: string;
  verdict: string | null;
  version: SelectedVersion | null;
  revision: { number: number } | null;
  setVersion: SelectedVersion;
  liveVersion: SelectedVersion | null;
};

function toRow({
  version,
  setVersion,
  liveVersion,
  revision,
  verdict,
  parameters,
  origin,
  sourceName,
  sourceUrl,
  ...row
}: Selected): EvalRunRow {
  return {
    ...row,
    revisionId: row.revisionId ?? version?.revisionId ?? null,
    isOutside: origin === "outside",
    source: sourceName || sourceUrl ? { name: sourceName, url: sourceUrl } : null,
    parameters: JSON.parse(parameters) as Record<string, number>,
    verdict: verdict as Verdict | null,
    version: version && numberOf(version),
    revision: revision?.number ?? null,
    set: {
      path: setVersion.artifact.path,
      version: numberOf(setVersion),
      contentDigest: setVersion.contentDigest,
    },
    live: liveVersion && { version: numberOf(liveVersion), contentDigest: liveVersion.contentDigest },
  };
}

function numberOf({ major, minor, patch }: SelectedVersion): string {
  return `${major}.${minor}.${patch}`;
}

export async function requireRun(tx: ReadTx, workspaceId: string, number: number): Promise<EvalRunRow> {
  const row = await tx.evalRun.findUnique({
    where: { workspaceId_number: { workspaceId, number } },
    select: shape,
  });
  return toRow(row ?? refuseUnknown(number));
}

/** The run after taking its lock. */
export async function requireLockedRun(tx: Tx, workspaceId: string, number: number): Promise<EvalRunRow> {
  await tx.$queryRaw`
    SELECT "id" FROM "eval_runs" WHERE "workspaceId" = ${workspaceId} AND "number" = ${number} FOR UPDATE`;
  return requireRun(tx, workspaceId, number);
}

/** Locks a run for whoever writes its results, without the rest of it: they come many times a second. */
export async function lockForResults(
  tx: Tx,
  workspaceId: string,
  number: number,
): Promise<{ id: string; isOpen: boolean }> {
  const [row] = await tx.$queryRaw<{ id: string; isOpen: boolean }[]>`
    SELECT "id", "endedAt" IS NULL AND "cancelledAt" IS NULL AS "isOpen"
    FROM "eval_runs" WHERE "workspaceId" = ${workspaceId} AND "number" = ${number} FOR UPDATE`;
  return row ?? refuseUnknown(number);
}

function refuseUnknown(number: number): never {
  throw new AppError("not_found", `There is no run #${number}.`);
}

export type RunFilter = {
  path?: string | undefined;
  set?: string | undefined;
  change?: number | undefined;
  model?: string | null | undefined;
  contentDigest?: string | undefined;
  /** Only those with a verdict: an incomplete run says nothing. */
  judged?: boolean;
};

/** Newest first, below the number `before`. */
export async function listRunRows(
  tx: ReadTx,
  workspaceId: string,
  { path, set, change, model, contentDigest, judged }: RunFilter,
  page: { before?: number | undefined; limit: number },
): Promise<EvalRunRow[]> {
  const rows = await tx.evalRun.findMany({
    where: {
      workspaceId,
      ...(path ? { path } : {}),
      ...(set ? { setVersion: { artifact: { workspaceId, path: set } } } : {}),
      ...(change ? { change: { workspaceId, number: change } } : {}),
      ...(model === undefined ? {} : { model }),
      ...(contentDigest ? { contentDigest } : {}),
      ...(judged ? { cancelledAt: null, verdict: { not: null } } : {}),
      ...(page.before ? { number: { lt: page.before } } : {}),
    },
    orderBy: { number: "desc" },
    take: page.limit,
    select: shape,
  });
  return rows.map(toRow);
}

/** In no order. */
export async function listRunsByIds(
  tx: ReadTx,
  workspaceId: string,
  ids: readonly string[],
): Promise<EvalRunRow[]> {
  const rows = await tx.evalRun.findMany({ where: { workspaceId, id: { in: [...ids] } }, select: shape });
  return rows.map(toRow);
}
