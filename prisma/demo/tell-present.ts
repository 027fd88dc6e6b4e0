import { createChange } from "@/lib/changes/commands/create-change";
import { reviewChange } from "@/lib/changes/commands/review-change";
import { freezeEnvironment } from "@/lib/workspaces/commands/freeze-environment";
import { buildMergedChange, buildOpenChange } from "../factories";
import { type Clock, type People, REFUND } from "./demo-cast";
import { refundCases } from "./demo-golden-set";
import { DEMO_MODELS } from "./demo-model";
import { dunningMail, escalationVersions, holidayGreeting, refundReply } from "./demo-prompts";
import type { DemoRun, DemoRunner } from "./demo-runs";
import { shipVersion } from "./ship-version";

/** The version that deserves a rollback, and what waits for somebody. */
export async function tellPresent(people: People, ago: Clock, runner: DemoRunner): Promise<void> {
  const { author, owner, admin } = people;
  await shipVersion(
    people,
    {
      path: "support/escalation-reply",
      title: "Warmer words for upset customers",
      description: "Complaints about cold answers: apologise more and offer something.",
      content: escalationVersions.harmful,
      version: "1.0.2",
    },
    ago,
    2.5,
  );
  await freezeEnvironment(
    admin,
    {
      environment: "prod",
      startsAt: ago(-27).toISOString(),
      endsAt: ago(-41).toISOString(),
      reason: "Holiday season: only rollbacks",
    },
    { now: ago(1.6) },
  );
  await createChange(
    author,
    {
      title: "Greet customers for the holidays",
      items: [{ path: "labs/holiday-greeting", kind: "prompt", content: holidayGreeting }],
    },
    { now: ago(1.4) },
  );
  const dunning = await buildOpenChange(
    author,
    {
      title: "Announce the collection agency",
      description: "Half of the reminders stay unanswered.",
      items: [{ path: "billing/dunning-mail", content: dunningMail.harsher }],
    },
    { now: ago(1.1) },
  );
  const line = { path: "billing/dunning-mail", part: "text" };
  await reviewChange(
    owner,
    {
      number: dunning.number,
      digest: dunning.digest,
      verdict: "request_changes",
      body: "A first reminder must not threaten. Keep the collection agency for the third letter, and say until when we wait.",
      comments: [
        { ...line, line: 3, body: "This is the first letter that the customer gets from us." },
        { ...line, line: 6, body: "Say until when we wait; the due date is past by now." },
      ],
    },
    { now: ago(0.8) },
  );
  const shorter = await buildOpenChange(
    author,
    {
      title: "Shorten the refund reply and thank for photos",
      description:
        "Answers are too long for chat: four sentences at most, and a lower temperature bound. When the customer has sent photos, say thank you instead of asking for more.",
      items: [{ path: REFUND.path, content: refundReply.shorter }],
    },
    { now: ago(0.12) },
  );
  await buildMergedChange(
    author,
    owner,
    {
      title: "Cases that every refund reply has to pass",
      description: "Taken from the questions of October. Two of them must pass whatever else improves.",
      items: [{ path: REFUND.set, kind: "golden_set", content: refundCases.withMustPass }],
    },
    { submitted: ago(0.11), approved: ago(0.1), merged: ago(0.09) },
  );
  const judge = (run: Omit<DemoRun, "path" | "set" | "cases">, daysAgo: number) =>
    runner.run(author, { ...REFUND, cases: refundCases.withMustPass, ...run }, ago(daysAgo));
  const live = { environment: "prod", content: refundReply.withOrder };
  const ofLive = { content: refundReply.withOrder, of: { version: "1.1.0" } };
  const ofChange = { content: refundReply.shorter, of: { change: shorter.number } };
  await judge(ofLive, 0.085);
  await judge({ ...ofLive, model: DEMO_MODELS.small }, 0.08);
  await judge({ ...ofLive, repeats: 3 }, 0.075);
  await judge({ ...ofChange, live, model: DEMO_MODELS.small, away: ["bent-handle", "a-gift"] }, 0.07);
  await judge({ ...ofChange, live }, 0.06);
}
