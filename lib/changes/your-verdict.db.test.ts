import { beforeEach, expect, it } from "vitest";
import type { PersonActor } from "@/lib/kernel/actor";
import { openScenario } from "@/lib/testing/scenario";
import { buildSupportWorkspace, refundReply } from "@/lib/testing/support-workspace";
import { buildOpenChange } from "@/prisma/factories";
import { reviewChange } from "./commands/review-change";
import { saveDraftItem } from "./commands/save-draft-item";
import { submitChange } from "./commands/submit-change";
import { getChange } from "./queries/get-change";

openScenario();
let [ana, omar, olga] = [] as unknown as [PersonActor, PersonActor, PersonActor];
let change: { number: number; digest: string };
beforeEach(async () => {
  const { as } = await buildSupportWorkspace();
  [ana, omar, olga] = [as("ana"), as("omar"), as("olga")];
  const { number, digest } = await buildOpenChange(ana, { title: "Shorter", items: [refundReply()] });
  change = { number, digest };
});

const say = (who: PersonActor, verdict: "approve" | "request_changes" | "comment") =>
  reviewChange(who, { ...change, verdict, body: "So be it." });
const toldTo = async (who: PersonActor) => (await getChange(who, { number: change.number })).yourVerdict;

it("tells each their own last verdict, which a comment does not change", async () => {
  expect(await toldTo(omar)).toBeNull();
  await say(omar, "request_changes");
  expect([await toldTo(omar), await toldTo(olga), await toldTo(ana)]).toEqual([
    "request_changes",
    null,
    null,
  ]);
  await say(omar, "approve");
  await say(omar, "comment");
  await say(olga, "comment");
  expect([await toldTo(omar), await toldTo(olga)]).toEqual(["approve", null]);
});

it("tells nothing of what was said of an earlier revision", async () => {
  await say(omar, "approve");
  const { content, ...item } = refundReply();
  await saveDraftItem(ana, {
    number: change.number,
    ...item,
    content: { ...(content as object), parameters: { temperature: { default: 0.1 } } },
  });
  await submitChange(ana, { number: change.number });
  expect(await toldTo(omar)).toBeNull();
});
