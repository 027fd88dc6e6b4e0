import { setTimeout as delay } from "node:timers/promises";
import type { ImportPlan, PlannedArtifact } from "@/lib/imports/import-plan";
import { mergeReports } from "@/lib/imports/merge-reports";
import type { ImportReport } from "@/lib/imports/run-import";
import { splitPlan } from "@/lib/imports/split-plan";
import { StartError } from "../start-error";
import type { ImportOptions } from "./options";

/** Below the 4 MB of a request, with room for what stands around it. */
const PART_BYTES = 3_500_000;
const ATTEMPTS = 5;

type Server = { url: string; key: string };

/** Sends a plan to a running server, part by part; nothing is written before every part was found good. */
export async function importRemote(
  plan: ImportPlan,
  options: ImportOptions,
  server: Server,
  say: (done: number, of: number) => void,
): Promise<ImportReport> {
  const parts = splitPlan(plan.artifacts, PART_BYTES);
  const forecast = mergeReports(plan, await sendAll(parts, true, server, () => {}), true);
  const isBlocked = forecast.problems.length > 0 && !options.keepGood;
  if (options.dryRun || isBlocked) return forecast;
  return mergeReports(plan, await sendAll(parts, false, server, say), false);
}

async function sendAll(
  parts: readonly PlannedArtifact[][],
  dryRun: boolean,
  server: Server,
  say: (done: number, of: number) => void,
): Promise<ImportReport[]> {
  const reports: ImportReport[] = [];
  const total = parts.reduce((sum, part) => sum + part.length, 0);
  let done = 0;
  for (const part of parts) {
    reports.push(named(await send(part, dryRun, server), part));
    done += part.length;
    say(done, total);
  }
  return reports;
}

/** Rows and names as they are here, not as the server counted them in its part. */
function named(report: ImportReport, part: readonly PlannedArtifact[]): ImportReport {
  const known = new Map(part.map((artifact) => [artifact.path, artifact]));
  return {
    ...report,
    artifacts: report.artifacts.map((one) => {
      const { name = one.name, notices = [] } = known.get(one.path) ?? {};
      return { ...one, name, notices: [...notices, ...one.notices] };
    }),
    problems: report.problems.map(({ row, reason }) => {
      const index = /^artifacts\[(\d+)\]/.exec(String(row))?.[1];
      return { row: (index && part[Number(index)]?.row) || row, reason };
    }),
  };
}

async function send(
  part: readonly PlannedArtifact[],
  dryRun: boolean,
  { url, key }: Server,
): Promise<ImportReport> {
  const artifacts = part.map(({ path, versions }) => ({ path, versions }));
  const body = JSON.stringify({ artifacts, dryRun, keepGood: true });
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(new URL("/api/v1/imports", url), {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
      body,
    }).catch((cause: unknown) => {
      throw new StartError(
        `No Countersign answers at ${url}. Start it, or correct COUNTERSIGN_URL; what was imported stays, and running this again goes on.`,
        { cause },
      );
    });
    const answer = (await response.json().catch(() => null)) as (ImportReport & { detail?: string }) | null;
    if (response.ok && answer) return answer;
    const mayPass = response.status === 503 || response.status === 429;
    if (!mayPass || attempt >= ATTEMPTS)
      throw new StartError(
        `${url} refused the import (${response.status}): ${answer?.detail ?? "no reason was given."}`,
      );
    await delay(1000 * Math.min(30, Number(response.headers.get("retry-after")) || attempt));
  }
}
