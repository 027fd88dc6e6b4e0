import { rollBack } from "@/lib/releases/commands/roll-back";
import { type Clock, type People, REFUND } from "./demo-cast";
import { refundCases } from "./demo-golden-set";
import { DEMO_MODELS } from "./demo-model";
import {
  dunningMail,
  escalationVersions,
  orderStatusVersions,
  refundReply,
  triageTicket,
} from "./demo-prompts";
import type { DemoRun, DemoRunner } from "./demo-runs";
import { type Shipped, shipVersion } from "./ship-version";
import { tellEndedRollout } from "./tell-rollouts";

/** Everything that was settled before the rollouts that still run, in the order in which it happened. */
export async function tellHistory(people: People, ago: Clock, runner: DemoRunner): Promise<void> {
  const { lead, author } = people;
  const judge = (run: Omit<DemoRun, "path" | "set">, daysAgo: number) =>
    runner.run(author, { ...REFUND, ...run }, ago(daysAgo));
  const ship = (shipped: Shipped, daysAgo: number, last?: "stage") =>
    shipVersion(people, shipped, ago, daysAgo, last);
  const refund = REFUND.path;
  const status = "support/order-status";
  const escalation = "support/escalation-reply";
  await ship(
    {
      path: refund,
      title: "Answer refund questions",
      content: refundReply.first,
      version: "1.0.0",
      cases: { path: REFUND.set, content: refundCases.first },
    },
    44,
  );
  await judge({ content: refundReply.first, of: { version: "1.0.0" }, cases: refundCases.first }, 43);
  await ship(
    { path: status, title: "Tell where an order is", content: orderStatusVersions.first, version: "1.0.0" },
    41,
  );
  await ship(
    {
      path: escalation,
      title: "Answer until a person takes over",
      content: escalationVersions.first,
      version: "1.0.0",
    },
    38,
  );
  await ship(
    {
      path: "support/triage-ticket",
      title: "Sort messages by topic and urgency",
      content: triageTicket,
      version: "1.0.0",
    },
    33,
  );
  await ship(
    {
      path: "billing/dunning-mail",
      title: "Remind of an unpaid invoice",
      content: dunningMail.first,
      version: "1.0.0",
    },
    30,
  );
  await ship(
    {
      path: refund,
      title: "Say whether the order is still within the 30 days",
      description: "Customers asked back for the date. Checkout can send it, so it is optional.",
      content: refundReply.withOrder,
      version: "1.1.0",
      cases: { path: REFUND.set, content: refundCases.withDates },
    },
    21,
    "stage",
  );
  const dated = {
    content: refundReply.withOrder,
    of: { version: "1.1.0" },
    cases: refundCases.withDates,
  };
  await judge(dated, 20);
  await tellEndedRollout(people, ago);
  await ship(
    {
      path: escalation,
      title: "No promises for the same day",
      content: escalationVersions.calmer,
      version: "1.0.1",
    },
    16,
  );
  await judge({ ...dated, model: DEMO_MODELS.small }, 14);
  await ship(
    {
      path: status,
      title: "Name the day of arrival",
      content: orderStatusVersions.withDates,
      version: "1.0.1",
    },
    9,
  );
  await rollBack(
    lead,
    {
      path: status,
      environment: "prod",
      version: "1.0.0",
      reason: "Wrong answers: it named delivery days that had passed",
    },
    { now: ago(6.4) },
  );
  await ship(
    {
      path: status,
      title: "Name a day only when there is one",
      description: "Answers the rollback: a day is named only when the state holds it.",
      content: orderStatusVersions.fixed,
      version: "1.0.2",
    },
    5,
    "stage",
  );
}
