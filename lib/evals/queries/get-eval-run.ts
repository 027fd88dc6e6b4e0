import "server-only";
import { z } from "zod";
import { can, forbiddenText } from "@/lib/authz/permissions";
import type { Actor } from "@/lib/kernel/actor";
import { defineQuery } from "@/lib/kernel/operation";
import { mapPeopleNames } from "@/lib/workspaces/store/members";
import { noticesOfJudge } from "../judging/notices-of-judge";
import { presentRun } from "../runs/present-run";
import { runNumberSchema } from "../runs/run-input";
import { estimateLeftMs, type RunFacts, refuseRunActions, statusOf } from "../runs/run-status";
import { summarizeRun } from "../runs/summarize-run";
import { tellClaims } from "../runs/tell-claims";
import { listGatesOfRun } from "../store/gates-of-run";
import { loadRun, readSet } from "../store/load-run";
import type { ResultRow } from "../store/results";

/** A run with what it comes to by now: rates, findings in sentences, costs, and what may be done with it. */
export const getEvalRun = defineQuery({
  name: "get-eval-run",
  permission: "eval:read",
  input: z.object({ number: runNumberSchema }),
  async run({ actor, input: { number }, tx, now }) {
    const { workspaceId } = actor;
    const { run, results, facts, spending } = await loadRun(tx, workspaceId, number);
    const { cases, judge } = await readSet(tx, workspaceId, run);
    const summary = summarizeRun(cases, results, { repeats: run.repeats, hasLive: run.live !== null });
    const names = await mapPeopleNames(tx, workspaceId, [run.personId, run.cancelledById]);
    const nameOf = (id: string | null) => names.get(id ?? "") ?? "someone who left";
    const status = statusOf(facts);
    const passed = results.filter((one) => one.side === "candidate" && one.outcome === "passed").length;
    const counts = { ...facts, passed, spentUsd: spending.usd };
    const { verdict: _now, ...told } = summary;
    return {
      ...presentRun(run, status, counts, nameOf(run.personId)),
      cancelled: run.cancelledAt && {
        by: nameOf(run.cancelledById),
        at: run.cancelledAt.toISOString(),
      },
      leftMs: status === "running" ? estimateLeftMs(facts, firstAt(results), now) : null,
      tokens: {
        input: sum(results, ({ inputTokens }) => inputTokens),
        output: sum(results, ({ outputTokens }) => outputTokens),
      },
      costUsd: { candidate: costOf(results, "candidate"), live: costOf(results, "live") },
      replayed: results.filter((one) => one.outside === null && one.isAnswered && !one.paid).length,
      errors: countKinds(results),
      judge: judge ?? null,
      judging: spending.judging,
      notices: judge ? noticesOfJudge(judge, run.model) : [],
      ...told,
      /** The gates that look at this run, with what it comes to under their rules instead of the standard ones. */
      gates: await listGatesOfRun(tx, actor, run),
      claims: run.isOutside ? tellClaims(cases, results) : null,
      may: listMay(actor, facts),
    };
  },
});

/** What this actor may press; a sentence says why not. */
function listMay(actor: Actor, facts: RunFacts) {
  const refusals = refuseRunActions(facts);
  const may = can(actor, "eval:run");
  const why = may ? null : forbiddenText(actor, "eval:run");
  return {
    cancel: may && refusals.cancel === null,
    retry: may && refusals.retry === null,
    resume: may && refusals.resume === null,
    why,
  };
}

function firstAt(results: readonly ResultRow[]): Date | null {
  return results[0]?.createdAt ?? null;
}

/** Of all answers of a side, paid by this run or before; null when the price of one is not known. */
function costOf(results: readonly ResultRow[], side: ResultRow["side"]): number | null {
  const answered = results.filter((one) => one.side === side && one.isAnswered);
  if (answered.length === 0 || answered.some(({ costUsd }) => costUsd === null)) return null;
  return sum(answered, ({ costUsd }) => costUsd);
}

/** How many errors there are of each kind. */
function countKinds(results: readonly ResultRow[]): Record<string, number> {
  const kinds: Record<string, number> = {};
  for (const { errorKind } of results) if (errorKind) kinds[errorKind] = (kinds[errorKind] ?? 0) + 1;
  return kinds;
}

function sum(results: readonly ResultRow[], pick: (one: ResultRow) => number | null): number {
  return results.reduce((total, one) => total + (pick(one) ?? 0), 0);
}
