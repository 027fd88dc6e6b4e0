import { beforeAll, describe, expect, it } from "vitest";
import { reviewChange } from "@/lib/changes/commands/review-change";
import { saveDraftItem } from "@/lib/changes/commands/save-draft-item";
import type { Actor } from "@/lib/kernel/actor";
import type { AnyOperation } from "@/lib/kernel/operation";
import { mergeChange } from "@/lib/releases/commands/merge-change";
import { promoteVersion } from "@/lib/releases/commands/promote-version";
import { rollBack } from "@/lib/releases/commands/roll-back";
import { resolvePrompt } from "@/lib/serving/queries/resolve-prompt";
import { type Answer, type Client, clientOf, clientWithKey } from "../rest";
import { openScenario, outcomeOf } from "../scenario";
import { buildSupportWorkspace, refundReply } from "../support-workspace";
import { buildRefusalWorld, PATH, type RefusalWorld } from "./refusal-world";

const scenario = openScenario();
let world: RefusalWorld;
beforeAll(async () => {
  world = await buildRefusalWorld();
});

type Input = Record<string, unknown>;
type Ask = { operation: AnyOperation; send: (client: Client, input: Input) => Promise<Answer> };

const segment = (path: unknown) => encodeURIComponent(String(path));
const ask = {
  review: {
    operation: reviewChange,
    send: (client, { number, ...body }) => client.post(`/changes/${number}/reviews`, body),
  },
  merge: {
    operation: mergeChange,
    send: (client, { number, ...body }) => client.post(`/changes/${number}/merge`, body),
  },
  save: {
    operation: saveDraftItem,
    send: (client, { number, path, ...body }) =>
      client.put(`/changes/${number}/items/${segment(path)}`, body),
  },
  promote: {
    operation: promoteVersion,
    send: (client, input) => client.post("/releases", { ...input, kind: "promotion" }),
  },
  rollBack: {
    operation: rollBack,
    send: (client, input) => client.post("/releases", { ...input, kind: "rollback" }),
  },
  resolve: {
    operation: resolvePrompt,
    send: (client, { path, ...query }) =>
      client.get(`/prompts/${segment(path)}/resolve?${new URLSearchParams(query as Record<string, string>)}`),
  },
} satisfies Record<string, Ask>;

const release = (version: string, environment: string, path = PATH) => ({ path, version, environment });
const ZERO = `sha256:${"0".repeat(64)}`;
const of = ({ number, digest }: { number: number; digest: string }) => ({ number, digest });
const approve = { verdict: "approve" };

type Row = {
  what: string;
  who: string;
  ask: Ask;
  input: (world: RefusalWorld) => Input;
  status: number;
  code: string;
  blockers?: string[];
};
const row = (what: string, who: string, kind: Ask, input: Row["input"], answer: string): Row => {
  const [status, code = "", ...blockers] = answer.split(" ");
  return {
    what,
    who,
    ask: kind,
    input,
    status: Number(status),
    code,
    ...(blockers.length ? { blockers } : {}),
  };
};

// biome-ignore format: a table reads better in lines
const REFUSALS: Row[] = [
  row("approving one's own change", "ana", ask.review, ({ open }) => ({ ...of(open), ...approve }), "403 self_review"),
  row("approving what one edited", "omar", ask.review, ({ together }) => ({ ...of(together), ...approve }), "403 contributor"),
  row("a review by a key", "key write", ask.review, ({ open }) => ({ ...of(open), ...approve }), "403 key_cannot_review"),
  row("a review by a viewer who owns nothing", "vera", ask.review, ({ open }) => ({ ...of(open), ...approve }), "403 not_owner"),
  row("approving an older revision", "omar", ask.review, ({ outdated }) => ({ ...outdated, ...approve }), "409 revision_outdated"),
  row("merging an older revision", "ana", ask.merge, ({ outdated }) => outdated, "409 revision_outdated"),
  row("merging what nobody ever saw", "ana", ask.merge, ({ open }) => ({ ...of(open), digest: ZERO }), "409 revision_outdated"),
  row("merging without approval", "ana", ask.merge, ({ open }) => of(open), "409 gate_closed approvals_missing"),
  row("merging by a key without approval", "key write", ask.merge, ({ open }) => of(open), "409 gate_closed approvals_missing"),
  row("merging over an objection", "ana", ask.merge, ({ objected }) => of(objected), "409 gate_closed changes_requested"),
  row("merging on a path that nobody owns", "ana", ask.merge, ({ unowned }) => of(unowned), "409 gate_closed no_owner"),
  row("merging by a viewer", "vera", ask.merge, ({ open }) => of(open), "403 forbidden"),
  row("skipping a stage", "omar", ask.promote, () => release("1.0.2", "prod"), "409 gate_closed stage_skipped"),
  row("promoting into a freeze", "omar", ask.promote, () => release("1.0.2", "stage"), "409 gate_closed environment_frozen"),
  row("promoting a locked version", "omar", ask.promote, () => release("1.0.1", "prod"), "409 gate_closed version_locked"),
  row("promoting without enough approvals", "omar", ask.promote, () => release("1.0.0", "prod", "support/slow"), "409 gate_closed approvals_missing"),
  row("promoting over an objection", "omar", ask.promote, () => release("1.0.0", "stage", "support/objected"), "409 gate_closed changes_requested environment_frozen"),
  row("promoting on a path that nobody owns", "omar", ask.promote, () => release("1.0.0", "prod", "labs/echo"), "409 gate_closed no_owner stage_skipped"),
  row("promoting what is live", "omar", ask.promote, () => release("1.0.0", "prod"), "409 gate_closed already_live"),
  row("promoting what is in force on merge", "omar", ask.promote, () => release("1.0.0", "dev", "rules/environments"), "409 gate_closed not_served not_reviewed approvals_missing"),
  row("promoting another live than one saw", "omar", ask.promote, () => ({ ...release("1.0.2", "dev"), replaces: "1.0.0" }), "409 live_changed"),
  row("promoting without owning", "ana", ask.promote, () => release("1.0.2", "prod"), "403 not_owner"),
  row("promoting by the key of somebody who does not own", "key write", ask.promote, () => release("1.0.2", "prod"), "403 not_owner"),
  row("promoting a version that is not there", "omar", ask.promote, () => release("9.0.0", "prod"), "404 not_found"),
  row("promoting to an environment that is not there", "omar", ask.promote, () => release("1.0.0", "moon"), "404 not_found"),
  row("rolling back to what was never live there", "lea", ask.rollBack, () => ({ ...release("1.0.2", "prod"), reason: "Rude" }), "409 not_eligible"),
  row("rolling back to what is live", "lea", ask.rollBack, () => ({ ...release("1.0.0", "prod"), reason: "Rude" }), "409 not_eligible"),
  row("rolling back to a locked version", "lea", ask.rollBack, () => ({ ...release("1.0.1", "dev"), reason: "Rude" }), "409 not_eligible"),
  row("rolling back without a reason", "lea", ask.rollBack, () => release("1.0.0", "dev"), "409 not_eligible"),
  row("rolling back for a blank reason", "lea", ask.rollBack, () => ({ ...release("1.0.0", "dev"), reason: "  " }), "409 not_eligible"),
  row("rolling back another live than one saw", "lea", ask.rollBack, () => ({ ...release("1.0.0", "dev"), reason: "Rude", replaces: "1.0.1" }), "409 live_changed"),
  row("rolling back without owning or leading", "ana", ask.rollBack, () => ({ ...release("1.0.0", "dev"), reason: "Rude" }), "403 not_owner"),
  row("pinning what was never live there", "vera", ask.resolve, () => release("1.0.2", "prod"), "404 missing_prompt"),
  row("pinning a range that was never live there", "vera", ask.resolve, () => release("^2", "prod"), "404 missing_prompt"),
  row("pinning what is locked", "vera", ask.resolve, () => release("1.0.1", "prod"), "410 version_locked"),
  row("resolving what is not there", "vera", ask.resolve, () => ({ path: "support/nothing" }), "404 missing_prompt"),
  row("resolving elsewhere than one's key says", "key resolveDev", ask.resolve, () => ({ path: PATH, environment: "prod" }), "404 not_found"),
  row("promoting elsewhere than one's key says", "key dev", ask.promote, () => release("1.0.0", "prod", "labs/echo"), "404 not_found"),
  row("writing with a key that reads", "key read", ask.save, ({ open }) => ({ ...refundReply(), number: open.number }), "403 forbidden"),
  row("merging with a key that reads", "key read", ask.merge, ({ open }) => of(open), "403 forbidden"),
  row("anything with a revoked key", "key revoked", ask.merge, ({ open }) => of(open), "401 unauthenticated"),
  row("anything as a removed member", "removed", ask.save, ({ open }) => ({ ...refundReply(), number: open.number }), "401 unauthenticated"),
];

async function callerOf(who: string): Promise<{ actor: Actor; client: Client }> {
  if (who === "removed") return { actor: world.removed, client: await clientOf(world.removed) };
  if (!who.startsWith("key ")) return { actor: world.as(who), client: await clientOf(world.as(who)) };
  const { actor, key } = world.keys[who.slice(4) as keyof RefusalWorld["keys"]];
  return { actor, client: clientWithKey(key) };
}

describe("refused with nothing written, by the operation and over REST alike:", () => {
  it.each(REFUSALS.map((one) => [`${one.what}, by ${one.who}`, one] as const))(
    "%s",
    async (_title, refusal) => {
      const { actor, client } = await callerOf(refusal.who);
      const input = refusal.input(world);
      const { answer, outcome } = await scenario.refused(async () => ({
        outcome: await outcomeOf(refusal.ask.operation(actor, input as never)),
        answer: await refusal.ask.send(client, input),
      }));
      expect(answer.body).toMatchObject({ status: refusal.status, code: refusal.code });
      expect(answer.status).toBe(refusal.status);
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
      const codes = (list: { code: string }[] | undefined) => list?.map((one) => one.code);
      expect(codes(answer.body.blockers)).toEqual(refusal.blockers);
      if (outcome.ok) expect.unreachable("the operation was let through");
      else expect(outcome).toMatchObject({ code: refusal.code });
    },
  );

  it("asking for what another workspace owns, worded exactly as for what is not there", async () => {
    const { as } = await buildSupportWorkspace("** @support-owners min=1");
    const stranger = await clientOf(as("omar"));
    const { number, digest } = world.open;
    const wordings = async (n: number, path: string) => {
      const at = encodeURIComponent(path);
      const answers = [
        await stranger.get(`/changes/${n}`),
        await stranger.get(`/changes/${n}/checks`),
        await stranger.post(`/changes/${n}/merge`, { digest }),
        await stranger.post(`/changes/${n}/reviews`, { verdict: "approve", digest }),
        await stranger.get(`/artifacts/${at}`),
        await stranger.get(`/artifacts/${at}/versions`),
        await stranger.get(`/prompts/${at}/resolve`),
        await stranger.get(`/environments/prod/decision?path=${at}&version=1.0.0`),
        await stranger.post("/releases", { ...release("1.0.0", "prod", path), kind: "promotion" }),
        await stranger.post("/releases", {
          ...release("1.0.0", "prod", path),
          kind: "rollback",
          reason: "Rude",
        }),
      ];
      expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 404));
      return answers.map(({ body }) => JSON.stringify(body).replaceAll(path, "…").replaceAll(`#${n}`, "#…"));
    };
    const foreign = await scenario.refused(() => wordings(number, PATH));
    expect(foreign).toEqual(await wordings(999, "support/nowhere"));
  });

  it("anything with an expired key", async () => {
    await expect
      .poll(async () => (await clientWithKey(world.keys.expired.key).get("/board")).status)
      .toBe(401);
    const { number, digest } = world.open;
    const merge = () => clientWithKey(world.keys.expired.key).post(`/changes/${number}/merge`, { digest });
    expect((await scenario.refused(merge)).body.code).toBe("unauthenticated");
  });
});
