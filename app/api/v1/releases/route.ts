import { chooseRoute } from "@/lib/http/route";
import { promoteVersion } from "@/lib/releases/commands/promote-version";
import { rollBack } from "@/lib/releases/commands/roll-back";

export const POST = chooseRoute("kind", { promotion: promoteVersion, rollback: rollBack }, { status: 201 });
