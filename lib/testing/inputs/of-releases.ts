import { WORLD_STEPS } from "../world-rollouts";
import type { Inputs } from "./input";

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

/** Of operations about releases, rollouts and freezes. */
export const INPUTS_OF_RELEASES: Inputs = {
  getBoard: ({ path }) => ({ path }),
  promoteVersion: ({ path }) => ({ path, environment: "dev", version: "1.0.0" }),
  rollBack: ({ path }) => ({ path, environment: "stage", version: "1.0.0", reason: "Rude" }),
  rollBackToTime: ({ path, beforeRollback }) => ({
    environment: "prod",
    asOf: beforeRollback,
    items: [{ path, replaces: "1.0.0" }],
    reason: "All was well then",
  }),
  previewRollbackToTime: ({ path, beforeRollback }) => ({ environment: "prod", asOf: beforeRollback, path }),
  liftLock: ({ path }) => ({ path, version: "1.0.1", reason: "Reworded" }),
  listReleases: ({ path }) => ({ path, environment: "prod" }),
  previewPromotion: ({ path }) => ({ path, environment: "dev", version: "1.0.0" }),
  previewRollback: ({ path }) => ({ path, environment: "prod" }),
  startRollout: ({ rollouts }) => ({
    path: rollouts.startable,
    environment: "stage",
    version: "1.0.1",
    plan: { steps: WORLD_STEPS },
  }),
  advanceRollout: ({ rollouts }) => ({ ...rollouts.advance, step: 1 }),
  holdRollout: ({ rollouts }) => ({ ...rollouts.hold, reason: "Odd" }),
  resumeRollout: ({ rollouts }) => rollouts.held,
  abortRollout: ({ rollouts }) => ({ ...rollouts.abort, reason: "Rude" }),
  getRollout: ({ rollouts: { advance } }) => ({ path: advance.path, environment: "stage" }),
  listRollouts: ({ rollouts: { advance } }) => ({ path: advance.path }),
  previewRollout: ({ rollouts }) => ({ path: rollouts.startable, environment: "stage", version: "1.0.1" }),
  explainChoice: ({ rollouts: { advance } }) => ({
    path: advance.path,
    environment: "stage",
    context: { targetingKey: "customer-17" },
  }),
  freezeEnvironment: () => ({ environment: "dev", startsAt: day(40), endsAt: day(41), reason: "Audit" }),
  liftFreeze: ({ freezeId }) => ({ id: freezeId }),
};
