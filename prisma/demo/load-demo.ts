import { createChange } from "@/lib/changes/commands/create-change";
import { reviewChange } from "@/lib/changes/commands/review-change";
import type { PersonActor } from "@/lib/kernel/actor";
import { rollBack } from "@/lib/releases/commands/roll-back";
import { freezeEnvironment } from "@/lib/workspaces/commands/freeze-environment";
import { buildMergedChange, buildOpenChange, buildReleases, buildWorkspace } from "../factories";
import { refundCases } from "./demo-golden-set";
import { DEMO_MODELS } from "./demo-model";
import { DEMO_OWNER_RULES, DEMO_PEOPLE, DEMO_TEAMS, DEMO_WORKSPACE } from "./demo-people";
import {
  dunningMail,
  escalationVersions,
  holidayGreeting,
  orderStatusVersions,
  refundReply,
  triageTicket,
} from "./demo-prompts";
import { type DemoRun, DemoRunner } from "./demo-runs";
import { EU_CUSTOMERS } from "./eu-customers";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

type People = { author: PersonActor; owner: PersonActor; lead: PersonActor; admin: PersonActor };
/** Moments before the present one, in days; fractions are hours. */
type Clock = (daysAgo: number) => Date;

type Shipped = {
  path: string;
  title: string;
  description?: string;
  content: unknown;
  version: string;
  /** A golden set that the same change brings along. */
  cases?: { path: string; content: unknown };
};

const REFUND = { path: "support/refund-reply", set: "support/refund-cases" };

type DemoOptions = { password: string; now: Date };

/**
 * Fills an empty database with a support organisation and seven weeks of its history, by the commands that people
 * use: live versions, a change that waits for review, one with requested changes, a rollback with its lock, and a
 * prompt whose prod version deserves one, and a golden set with its runs.
 */
export async function loadDemo(options: DemoOptions): Promise<void> {
  const tellRest = await beginDemo(options);
  await tellRest();
}

/** The workspace with its people alone; what it answers tells their history. */
export async function beginDemo(options: DemoOptions): Promise<() => Promise<void>> {
  const { password, now } = options;
  const ago: Clock = (days) => new Date(now.getTime() - days * DAY_MS);
  const workspace = await buildWorkspace({
    ...DEMO_WORKSPACE,
    isDemo: true,
    startedAt: now,
    people: DEMO_PEOPLE,
    teams: DEMO_TEAMS,
    ownerRules: DEMO_OWNER_RULES,
    password,
    now: ago(46),
  });
  const people: People = {
    author: workspace.as("author"),
    owner: workspace.as("owner"),
    lead: workspace.as("lead"),
    admin: workspace.as("admin"),
  };
  const runner = new DemoRunner();
  return async () => {
    await tellHistory(people, ago, runner);
    await tellPresent(people, ago, runner);
  };
}

/** Everything that is settled, in the order in which it happened. */
async function tellHistory(people: People, ago: Clock, runner: DemoRunner): Promise<void> {
  const { lead, author } = people;
  const judge = (run: Omit<DemoRun, "path" | "set">, daysAgo: number) =>
    runner.run(author, { ...REFUND, ...run }, ago(daysAgo));
  const ship = (shipped: Shipped, daysAgo: number, last = "prod") =>
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
  );
  const dated = {
    content: refundReply.withOrder,
    of: { version: "1.1.0" },
    cases: refundCases.withDates,
  };
  await judge(dated, 20);
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
  await ship(
    {
      path: escalation,
      title: "Warmer words for upset customers",
      description: "Complaints about cold answers: apologise more and offer something.",
      content: escalationVersions.harmful,
      version: "1.0.2",
    },
    2.5,
  );
}

/** What waits for somebody. */
async function tellPresent({ author, owner, admin }: People, ago: Clock, runner: DemoRunner): Promise<void> {
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
  await buildMergedChange(
    author,
    owner,
    {
      title: "Name the customers whom new wordings reach first",
      description:
        "Rollouts of replies begin with them: they write most, and their agents read every answer.",
      items: [{ path: EU_CUSTOMERS.path, kind: "segment", content: EU_CUSTOMERS.content }],
    },
    { submitted: ago(0.089), approved: ago(0.088), merged: ago(0.087) },
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

/** One change from its submission to its last environment, a few hours apart. */
async function shipVersion(
  { author, owner }: People,
  shipped: Shipped,
  ago: Clock,
  daysAgo: number,
  last: string,
): Promise<void> {
  const { path, title, description, content, version, cases } = shipped;
  const items = [{ path, content }, ...(cases ? [{ ...cases, kind: "golden_set" as const }] : [])];
  await buildMergedChange(
    author,
    owner,
    { title, items, ...(description ? { description } : {}) },
    { submitted: ago(daysAgo), approved: ago(daysAgo - 0.1), merged: ago(daysAgo - 0.15) },
  );
  const stage = { key: "stage", now: ago(daysAgo - 0.2) };
  const prod = { key: "prod", now: ago(daysAgo - 0.6) };
  await buildReleases(owner, { path, version }, last === "prod" ? [stage, prod] : [stage]);
}
