import "server-only";
import { findArtifact } from "@/lib/artifacts/store/artifacts";
import { findChange } from "@/lib/changes/store/changes";
import type { ReadTx } from "@/lib/db/transaction";
import { FIRST_STEPS_ROW } from "../first-steps";

const MAX_NUMBER = 2_147_483_647;

/** Whether a row names something of this workspace, so that marks are no more than what there is. */
export async function hasSubject(tx: ReadTx, workspaceId: string, row: string): Promise<boolean> {
  if (row === FIRST_STEPS_ROW) return true;
  const [kind, ...rest] = row.split(":");
  const name = rest.join(":");
  if (kind === "lock")
    return (
      (await tx.versionLock.findFirst({ where: { workspaceId, id: name }, select: { id: true } })) !== null
    );
  if (kind === "rollout")
    return (await tx.rollout.findFirst({ where: { workspaceId, id: name }, select: { id: true } })) !== null;
  if (kind === "promote") {
    const [environment = "", path = ""] = rest;
    const there = await tx.environment.findFirst({
      where: { workspaceId, key: environment },
      select: { id: true },
    });
    return there !== null && (await findArtifact(tx, workspaceId, path)) !== null;
  }
  if (kind === "reply") {
    const [number = 0, thread = 0] = rest.map(readNumber);
    const of = { workspaceId, number: thread, change: { number } };
    return rest.length === 2 && (await tx.thread.findFirst({ where: of, select: { id: true } })) !== null;
  }
  const number = readNumber(name);
  if (kind === "regression")
    return (
      (await tx.evalRun.findFirst({
        where: { workspaceId, number, verdict: { not: null } },
        select: { id: true },
      })) !== null
    );
  return number > 0 && (await findChange(tx, workspaceId, number)) !== null;
}

/** 0, which nothing has, where it is no number. */
function readNumber(name: string): number {
  const number = /^[1-9]\d*$/.test(name) ? Number(name) : 0;
  return number <= MAX_NUMBER ? number : 0;
}
