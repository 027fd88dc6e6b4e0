import { buildWorkspace } from "../factories";
import type { Clock, People } from "./demo-cast";
import { DEMO_OWNER_RULES, DEMO_PEOPLE, DEMO_TEAMS, DEMO_WORKSPACE } from "./demo-people";
import { DemoRunner } from "./demo-runs";
import { tellHistory } from "./tell-history";
import { tellPresent } from "./tell-present";
import { tellRollouts } from "./tell-rollouts";

const DAY_MS = 24 * 3_600_000;

type DemoOptions = { password: string; now: Date };

/**
 * Fills an empty database with a support organisation and seven weeks of its history, by the commands that people
 * use: live versions, a change that waits for review, one with requested changes, a rollback with its lock, a prompt
 * whose prod version deserves one, a rollout that waits for a person and one that is held, and a golden set with its
 * runs. Nothing in it goes on by itself.
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
    await tellRollouts(people, ago);
    await tellPresent(people, ago, runner);
  };
}
