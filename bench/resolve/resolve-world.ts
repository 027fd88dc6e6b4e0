import { promptContentSchema } from "@/lib/artifacts/content/prompt-content";
import { startRollout } from "@/lib/rollouts/commands/start-rollout";
import { createApiKey } from "@/lib/workspaces/commands/create-api-key";
import { buildMergedChange, buildReleases } from "@/prisma/factories";
import type { FilledWorkspace } from "../fill/fill-workspace";
import { pathOf, textOf } from "../fill/texts";

/** Live everywhere; and one whose newer version is rolled out in production. */
export const [WHOLE, ROLLED] = [pathOf(7), "support/refund-reply"];

/** As many as one service may have: what a key may ask for is limited. */
const SERVICES = 16;
const SEGMENT = "segments/germany";

export type ResolveKeys = { services: readonly string[]; relay: string };

/** 25 % of a country and 10 % of everyone else get a candidate; answers the keys of those who ask. */
export async function prepareResolve({ admin, author, owner }: FilledWorkspace): Promise<ResolveKeys> {
  for (const round of [1, 2]) {
    const item = { path: ROLLED, kind: "prompt" as const, content: contentOf(round) };
    await buildMergedChange(author, owner, { title: `Round ${round}`, items: [item] });
    const environments = ["stage", ...(round === 1 ? ["prod"] : [])].map((key) => ({ key }));
    await buildReleases(owner, { path: ROLLED, version: `1.0.${round - 1}` }, environments);
  }
  const condition = { attribute: "country", operator: "equals", value: "DE" };
  await buildMergedChange(author, owner, {
    title: "Germany",
    items: [{ path: SEGMENT, kind: "segment", content: { description: "Germany", condition } }],
  });
  const steps = [{ percents: [25, 10], hold: true }, { percents: [100, 100] }];
  const asked = { path: ROLLED, environment: "prod", version: "1.0.1" };
  await startRollout(owner, { ...asked, plan: { segments: [SEGMENT], steps } });
  const issue = async (name: string, scope: "resolve" | "relay") => {
    const { key } = await createApiKey(admin, { name, scope, environment: "prod" });
    if (!key) throw new Error("A new key is shown.");
    return key;
  };
  const services: string[] = [];
  for (let at = 0; at < SERVICES; at++) services.push(await issue(`service ${at}`, "resolve"));
  return { services, relay: await issue("relay", "relay") };
}

function contentOf(round: number) {
  return promptContentSchema.parse({
    messages: [{ role: "system", content: textOf(10, round) }],
    variables: [{ name: "customer", type: "string", required: true, sample: "Ana" }],
    model: "openai/gpt-4.1-mini",
    parameters: { temperature: { min: 0, max: 0.7, default: 0.2 } },
  });
}

/** Each of another person, a third of them in the segment. */
export const CONTEXTS: readonly object[] = Array.from({ length: 512 }, (_, at) => ({
  targetingKey: `user-${at}`,
  plan: at % 5 === 0 ? "pro" : "free",
  country: ["DE", "FR", "IT"][at % 3],
}));
