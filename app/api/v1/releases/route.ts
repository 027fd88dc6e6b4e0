import { chooseRoute } from "@/lib/http/route";
import { promoteVersion } from "@/lib/releases/commands/promote-version";
import { rollBack } from "@/lib/releases/commands/roll-back";
import { startRollout } from "@/lib/rollouts/commands/start-rollout";

/** With `rollout`, a plan, a promotion comes by its steps. */
const instead = { of: "promotion", field: "rollout", as: "plan", operation: startRollout };
const operations = { promotion: promoteVersion, rollback: rollBack };

export const POST = chooseRoute({ field: "kind", operations, instead }, { status: 201 });
