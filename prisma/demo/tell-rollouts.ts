import { advanceRollout } from "@/lib/rollouts/commands/advance-rollout";
import { holdRollout } from "@/lib/rollouts/commands/hold-rollout";
import { startRollout } from "@/lib/rollouts/commands/start-rollout";
import { buildMergedChange } from "../factories";
import { type Clock, type People, REFUND } from "./demo-cast";
import { dunningMail, triageTicketSafer } from "./demo-prompts";
import { EU_CUSTOMERS } from "./eu-customers";
import { shipVersion } from "./ship-version";

/** In minutes. */
const DAY = 24 * 60;
const TRIAGE = { path: "support/triage-ticket", environment: "prod" };
const DUNNING = { path: "billing/dunning-mail", environment: "prod" };

/** A quarter of everyone for a day, then all of them: it is over. */
export async function tellEndedRollout({ owner }: People, ago: Clock): Promise<void> {
  const place = { path: REFUND.path, environment: "prod" };
  const steps = [{ percents: [25], dwellMinutes: DAY, hold: true }, { percents: [100] }];
  const asked = { ...place, version: "1.1.0", plan: { segments: [], steps } };
  const reason = "Checkout sends the date only for a part of the orders yet";
  const { id } = await startRollout(owner, { ...asked, reason }, { now: ago(19.6) });
  await advanceRollout(owner, { ...place, rollout: id, step: 1 }, { now: ago(18.5) });
}

/** One that waits for a person to let its next step begin, and one that a support lead holds: both stay so. */
export async function tellRollouts(people: People, ago: Clock): Promise<void> {
  await shipVersion(
    people,
    {
      path: TRIAGE.path,
      title: "Name what can hurt people",
      description: "A shelf that came off the wall was sorted as damage, and read two days later.",
      content: triageTicketSafer,
      version: "1.0.1",
    },
    ago,
    4.6,
    "stage",
  );
  await buildMergedChange(
    people.author,
    people.owner,
    {
      title: "Name the customers whom new wordings reach first",
      description:
        "Rollouts of replies begin with them: they write most, and their agents read every answer.",
      items: [{ path: EU_CUSTOMERS.path, kind: "segment", content: EU_CUSTOMERS.content }],
    },
    { submitted: ago(4.2), approved: ago(4.1), merged: ago(4.05) },
  );
  const triage = await startTriage(people, ago(3.9));
  await shipVersion(
    people,
    {
      path: DUNNING.path,
      title: "Offer two instalments",
      description: "Who cannot pay at once does not answer at all; an offer gives them a reason to write.",
      content: dunningMail.instalments,
      version: "1.0.1",
    },
    ago,
    3.6,
    "stage",
  );
  const dunning = await startDunning(people, ago(3.1));
  await advanceRollout(
    people.owner,
    {
      ...TRIAGE,
      rollout: triage,
      step: 1,
      reason: "The Vienna desk has read what was sorted as high: all of it was",
    },
    { now: ago(2.8) },
  );
  await holdRollout(
    people.lead,
    {
      ...DUNNING,
      rollout: dunning,
      reason: "Looks wrong: two customers took the instalments for a discount",
    },
    { now: ago(2.6) },
  );
}

/** By a segment; each step waits for a person. */
async function startTriage({ owner }: People, now: Date): Promise<string> {
  const steps = [
    { percents: [10, 0], dwellMinutes: DAY, hold: true },
    { percents: [50, 5], dwellMinutes: DAY, hold: true },
    { percents: [100, 25], dwellMinutes: DAY, hold: true },
    { percents: [100, 100] },
  ];
  const plan = { segments: [EU_CUSTOMERS.path], steps };
  const reason = "What is sorted as high wakes somebody: first where every message is read";
  return (await startRollout(owner, { ...TRIAGE, version: "1.0.1", plan, reason }, { now })).id;
}

/** Of everyone; it would have gone on by itself, had nobody held it. */
async function startDunning({ owner }: People, now: Date): Promise<string> {
  const steps = [
    { percents: [25], dwellMinutes: DAY },
    { percents: [50], dwellMinutes: DAY },
    { percents: [100] },
  ];
  const plan = { segments: [], steps };
  const reason = "Accounts counts who writes back";
  return (await startRollout(owner, { ...DUNNING, version: "1.0.1", plan, reason }, { now })).id;
}
