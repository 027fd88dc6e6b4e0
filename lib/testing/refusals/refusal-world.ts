import { authenticate } from "@/lib/auth/actor";
import { createChange } from "@/lib/changes/commands/create-change";
import { reviewChange } from "@/lib/changes/commands/review-change";
import { saveDraftItem } from "@/lib/changes/commands/save-draft-item";
import { submitChange } from "@/lib/changes/commands/submit-change";
import type { Actor, KeyScope } from "@/lib/kernel/actor";
import { rollBack } from "@/lib/releases/commands/roll-back";
import { createApiKey } from "@/lib/workspaces/commands/create-api-key";
import { freezeEnvironment } from "@/lib/workspaces/commands/freeze-environment";
import { removeMember } from "@/lib/workspaces/commands/remove-member";
import { revokeApiKey } from "@/lib/workspaces/commands/revoke-api-key";
import { buildMergedChange, buildOpenChange, buildReleases, type ItemSpec } from "@/prisma/factories";
import { buildSupportWorkspace, refundReply } from "../support-workspace";

export const PATH = "support/refund-reply";
const RULES = `support/** @support-owners min=1
support/slow @support-owners min=2 env=prod
rules/** @support-owners min=1
`;
const HOUR_MS = 3_600_000;

const prompt = (path: string, text: string): ItemSpec => ({ ...refundReply(text), path });

/** A workspace in which everything that can be refused is about to be asked for. */
export async function buildRefusalWorld() {
  const workspace = await buildSupportWorkspace(`${RULES}labs/** @support-owners min=1\n`);
  const { as } = workspace;
  const [ana, omar, olga, lea, adam] = [as("ana"), as("omar"), as("olga"), as("lea"), as("adam")];
  const merge = (path: string, text: string) =>
    buildMergedChange(ana, omar, { title: "Words", items: [prompt(path, text)] });
  const upTo = (path: string, version: string, keys: string[]) =>
    buildReleases(
      omar,
      { path, version },
      keys.map((key) => ({ key })),
    );

  // 1.0.0 is live everywhere, 1.0.1 was rolled back, 1.0.2 is live in dev alone.
  await merge(PATH, "Answer {{customer}}.");
  await upTo(PATH, "1.0.0", ["stage", "prod"]);
  await merge(PATH, "Refuse {{customer}}.");
  await upTo(PATH, "1.0.1", ["stage", "prod"]);
  await rollBack(lea, { path: PATH, environment: "prod", version: "1.0.0", reason: "Rude" });
  await merge(PATH, "Comfort {{customer}}.");

  // One approval, where prod asks for two; an objection after the merge; an owner rule that went away.
  await merge("support/slow", "Wait, {{customer}}.");
  await upTo("support/slow", "1.0.0", ["stage"]);
  const objectedTo = await merge("support/objected", "No, {{customer}}.");
  await reviewChange(olga, { ...(await seen(objectedTo.number)), verdict: "request_changes" });
  await merge("labs/echo", "Echo {{customer}}.");
  const rules: ItemSpec = { path: "rules/owners", kind: "owner_rules", content: { text: RULES } };
  await buildMergedChange(ana, omar, { title: "Nobody answers for labs", items: [rules] });

  const open = await buildOpenChange(ana, { title: "Kinder", items: [prompt(PATH, "Thank {{customer}}.")] });
  const unowned = await buildOpenChange(ana, {
    title: "Echo",
    items: [prompt("labs/echo", "Hi {{customer}}.")],
  });
  const objected = await buildOpenChange(ana, {
    title: "Longer",
    items: [prompt(PATH, "Bye {{customer}}.")],
  });
  await reviewChange(omar, { ...pick(objected), verdict: "approve" });
  await reviewChange(olga, { ...pick(objected), verdict: "request_changes" });
  const helped = await createChange(ana, { title: "Together", items: [prompt(PATH, "A {{customer}}.")] });
  await saveDraftItem(omar, { ...prompt(PATH, "We thank {{customer}}."), number: helped.number });
  const together = await submitChange(ana, { number: helped.number });
  const outdated = { number: open.number, digest: open.digest };
  await saveDraftItem(ana, { ...prompt(PATH, "Thank you, {{customer}}."), number: open.number });
  const current = await submitChange(ana, { number: open.number });

  const issue = async (name: string, scope: KeyScope, more: Record<string, string> = {}) => {
    const { id, key = "" } = await createApiKey(adam, { name, scope, ...more });
    const headers = { authorization: `Bearer ${key}` };
    const actor: Actor = await authenticate(new Request("http://console.test", { headers }));
    return { id, key, actor };
  };
  const keys = {
    write: await issue("write", "write"),
    read: await issue("read", "read"),
    dev: await issue("dev", "write", { environment: "dev" }),
    resolveDev: await issue("resolve-dev", "resolve", { environment: "dev" }),
    revoked: await issue("revoked", "write"),
    expired: await issue("expired", "write", { expiresAt: new Date(Date.now() + 300).toISOString() }),
  };
  await revokeApiKey(adam, { id: keys.revoked.id });
  const removed = { ...as("sam"), role: "author" as const };
  await removeMember(adam, { personId: removed.id });
  await freezeEnvironment(adam, {
    environment: "stage",
    endsAt: new Date(Date.now() + HOUR_MS).toISOString(),
    reason: "Holidays",
  });
  return { as, keys, removed, open: current, outdated, unowned, objected, together };

  async function seen(number: number) {
    const { getChange } = await import("@/lib/changes/queries/get-change");
    const { revision } = await getChange(ana, { number });
    return { number, digest: revision?.digest ?? "" };
  }
}

const pick = ({ number, digest }: { number: number; digest: string }) => ({ number, digest });

export type RefusalWorld = Awaited<ReturnType<typeof buildRefusalWorld>>;
