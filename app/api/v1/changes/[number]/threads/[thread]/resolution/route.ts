import { reopenThread } from "@/lib/changes/commands/reopen-thread";
import { resolveThread } from "@/lib/changes/commands/resolve-thread";
import { route } from "@/lib/http/route";

export const POST = route(resolveThread, { status: 201 });
export const DELETE = route(reopenThread);
