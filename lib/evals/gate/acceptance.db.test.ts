import { describe, expect, it } from "vitest";
import { acceptEvalRun } from "@/lib/evals/commands/accept-eval-run";
import { withdrawEvalAcceptance } from "@/lib/evals/commands/withdraw-eval-acceptance";
import { getEvalRun } from "@/lib/evals/queries/get-eval-run";
import { promoteVersion } from "@/lib/releases/commands/promote-version";
import { rollBack } from "@/lib/releases/commands/roll-back";
import { listReleases } from "@/lib/releases/queries/list-releases";
import { previewPromotion } from "@/lib/releases/queries/preview-promotion";
import { ASKED, askInStage, bringResults, buildAskedInStage } from "@/lib/testing/asked-in-stage";
import { answerCases, type EvalWorkspace } from "@/lib/testing/eval-workspace";
import { openScenario, outcomeOf } from "@/lib/testing/scenario";
import { refundReply } from "@/lib/testing/support-workspace";
import { setTeamMembers } from "@/lib/workspaces/commands/set-team-members";
import { buildMergedChange } from "@/prisma/factories";

const scenario = openScenario();
const REASON = "The third case is about another prompt.";
const UNSURE = [true, true, false];

const gateOf = async ({ omar }: EvalWorkspace, version = "1.0.1") => {
  const { blockers, evals } = await previewPromotion(omar, { ...ASKED, version });
  return { codes: blockers.map(({ code }) => code), evals };
};
const accept = ({ omar }: EvalWorkspace, number: number) =>
  acceptEvalRun(omar, { number, environment: "stage", reason: REASON });

async function unsure(rule = {}) {
  const world = await buildAskedInStage(answerCases(3), rule);
  const number = await bringResults(world, UNSURE);
  return { world, number };
}

describe("an inconclusive run", () => {
  it("is accepted by an owner with a reason: the gate opens, says so, and the release keeps it", async () => {
    const { world, number } = await unsure();
    const before = await gateOf(world);
    expect(before.codes).toEqual(["eval_inconclusive"]);
    expect(before.evals[0]).toMatchObject({ accepted: null, accept: { may: true, why: null } });
    expect(await accept(world, number)).toMatchObject({ number, environment: "stage", accepted: 1 });

    const after = await gateOf(world);
    expect(after.codes).toEqual([]);
    expect(after.evals[0]).toMatchObject({ state: "accepted", accepted: { by: "Omar", reason: REASON } });
    expect(after.evals[0]?.text).toContain(`Accepted by Omar: ${REASON}`);
    const { gates } = await getEvalRun(world.vera, { number });
    expect(gates).toMatchObject([
      { environment: "stage", paths: "support/**", verdict: "inconclusive", accepted: { by: "Omar" } },
    ]);
    await promoteVersion(world.omar, ASKED);
    const { data } = await listReleases(world.omar, { path: ASKED.path, environment: "stage" });
    expect(data[0]?.evals).toMatchObject([
      { run: number, verdict: "inconclusive", accepted: { by: "Omar", reason: REASON } },
    ]);
  });

  it("is not accepted by its author, by whoever owns nothing, or without a reason", async () => {
    const { world, number } = await unsure();
    const { ana, vera, omar } = world;
    const asked = { number, environment: "stage", reason: REASON };
    for (const [actor, input, code, words] of [
      [ana, asked, "not_owner", "You have written this text"],
      [vera, asked, "not_owner", "An owner who did not write this text can accept its run: @support-owners"],
      [omar, { ...asked, reason: "Fine" }, "invalid_input", "at least 10 characters"],
      [omar, { ...asked, reason: "x".repeat(2_001) }, "invalid_input", "at most 2000"],
      [omar, { ...asked, environment: "dev" }, "invalid_state", "is not what the gate of dev looks at"],
      [omar, { ...asked, environment: "moon" }, "not_found", "moon"],
    ] as const) {
      const outcome = await scenario.refused(() => outcomeOf(acceptEvalRun(actor, input)));
      expect(outcome).toMatchObject({ ok: false, code, message: expect.stringContaining(words) });
    }
    expect((await previewPromotion(ana, ASKED)).evals[0]?.accept).toMatchObject({ may: false });
  });

  it("is not accepted by an owner who wrote the text, and is by another", async () => {
    const world = await buildAskedInStage(answerCases(3));
    const [omar, olga] = [world.omar, world.as("olga")];
    await buildMergedChange(omar, olga, { title: "Mine", items: [refundReply("Greet {{customer}}.")] });
    const number = await bringResults(world, UNSURE, { version: "1.0.2" });
    const own = await scenario.refused(() => outcomeOf(accept(world, number)));
    expect(own).toMatchObject({
      code: "not_owner",
      message: "You have written this text. Another owner (@support-owners) can accept its run.",
    });
    expect(await accept({ ...world, omar: olga }, number)).toMatchObject({ accepted: 1 });
  });

  it.each<[string, (boolean | null)[], string]>([
    ["failed", [false, false, false], "never accepted"],
    ["is incomplete", [true, true], "incomplete"],
    ["has an error", [true, true, null], "incomplete"],
  ])("is not one that %s", async (_what, verdicts, words) => {
    const world = await buildAskedInStage(answerCases(3));
    const number = await bringResults(world, verdicts);
    const outcome = await scenario.refused(() => outcomeOf(accept(world, number)));
    expect(outcome).toMatchObject({ code: "invalid_state", message: expect.stringContaining(words) });
  });

  it("is void for another run, another rule and another live version", async () => {
    const { world, number } = await unsure();
    const { ana, omar } = world;
    await accept(world, number);
    await bringResults(world, UNSURE);
    expect((await gateOf(world)).codes).toEqual(["eval_inconclusive"]);
    const again = await outcomeOf(accept(world, number));
    expect(again).toMatchObject({ code: "invalid_state", message: expect.stringContaining("another run") });

    const second = await bringResults(world, UNSURE);
    await accept(world, second);
    expect((await gateOf(world)).codes).toEqual([]);
    await askInStage(world, [{ minimumPassRate: 0.91 }]);
    expect((await gateOf(world)).codes).toEqual(["eval_inconclusive"]);
    await askInStage(world, [{}]);
    expect((await gateOf(world)).codes).toEqual([]);

    await promoteVersion(omar, ASKED);
    await buildMergedChange(ana, omar, { title: "Third", items: [refundReply("Reply to {{customer}}.")] });
    const third = await bringResults(world, UNSURE, { version: "1.0.2" });
    await accept(world, third);
    expect((await gateOf(world, "1.0.2")).codes).toEqual([]);
    await rollBack(omar, { path: ASKED.path, environment: "stage", version: "1.0.0", reason: "Rude" });
    expect((await gateOf(world, "1.0.2")).codes).toEqual(["eval_inconclusive"]);
  });

  it("is accepted under every rule that asks for it, and each of them has its row", async () => {
    const world = await buildAskedInStage(answerCases(3));
    await askInStage(world, [{}, { paths: "support/refund-reply", minimumPassRate: 0.8 }]);
    const number = await bringResults(world, UNSURE);
    expect((await gateOf(world)).codes).toEqual(["eval_inconclusive", "eval_inconclusive"]);
    expect(await accept(world, number)).toMatchObject({ accepted: 2 });
    expect((await gateOf(world)).codes).toEqual([]);
    await promoteVersion(world.omar, ASKED);
    const { data } = await listReleases(world.omar, { path: ASKED.path, environment: "stage" });
    expect(data[0]?.evals).toHaveLength(2);
  });

  it("is open again once it is withdrawn, by whoever accepted it or might; it can be accepted anew", async () => {
    const { world, number } = await unsure();
    await accept(world, number);
    const where = { number, environment: "stage" };
    const foreign = await scenario.refused(() => outcomeOf(withdrawEvalAcceptance(world.vera, where)));
    expect(foreign).toMatchObject({ code: "not_owner" });
    expect(await withdrawEvalAcceptance(world.omar, where)).toMatchObject({ withdrawn: 1 });
    expect((await gateOf(world)).codes).toEqual(["eval_inconclusive"]);
    expect(await outcomeOf(promoteVersion(world.omar, ASKED))).toMatchObject({ code: "gate_closed" });
    expect(await outcomeOf(withdrawEvalAcceptance(world.omar, where))).toMatchObject({
      code: "invalid_state",
    });
    await accept(world, number);
    expect((await gateOf(world)).codes).toEqual([]);
  });

  it("does not stay accepted by somebody who owns the path no more", async () => {
    const { world, number } = await unsure();
    await accept(world, number);
    const handle = "support-owners";
    await setTeamMembers(world.as("adam"), { handle, personIds: [world.as("olga").id] });
    expect((await previewPromotion(world.omar, ASKED)).blockers.map(({ code }) => code)).toContain(
      "eval_inconclusive",
    );
  });

  it("is held by its constraints, whoever writes", async () => {
    const { world, number } = await unsure();
    await accept(world, number);
    const { pool } = scenario.database();
    const of = `"workspaceId" = '${world.workspaceId}'`;
    const copy = (person: string, reason = REASON) => `INSERT INTO "eval_acceptances"
      SELECT 'copy', "workspaceId", "runId", "environmentId", 'sha256:${"0".repeat(64)}', NULL, "findings",
        '${reason}', '${person}', now(), NULL, NULL FROM "eval_acceptances" WHERE ${of}`;
    for (const [sql, why] of [
      [copy(world.ana.id), /whoever wrote a text/],
      [copy(world.omar.id, "Fine"), /eval_acceptances_form/],
      [`UPDATE "eval_acceptances" SET "reason" = 'Another reason' WHERE ${of}`, /can only be withdrawn/],
      [`DELETE FROM "eval_acceptances" WHERE ${of}`, /append-only/],
    ] as const)
      await expect(pool.query(sql)).rejects.toThrow(why);
    await promoteVersion(world.omar, ASKED);
    await expect(pool.query(`UPDATE "decision_evals" SET "verdict" = 'pass' WHERE ${of}`)).rejects.toThrow(
      /append-only/,
    );
    const whole = `"workspaceId" = '${world.workspaceId}' AND "facts"::jsonb->'evals' <> '[]'`;
    const forged = `DO $$ BEGIN
      INSERT INTO "decisions" SELECT 'forged', "workspaceId", "environmentId", "versionId", "contentDigest",
        "requiredApprovals", "facts", now() FROM "decisions" WHERE ${whole};
      INSERT INTO "decision_approvals" SELECT 'forged', "reviewId", "reviewerId" FROM "decision_approvals"
        WHERE "decisionId" IN (SELECT "id" FROM "decisions" WHERE ${whole} AND "id" <> 'forged');
    END $$`;
    await expect(pool.query(forged)).rejects.toThrow(/decision forged lacks the run of an eval/);
  });
});
