import { dropPendingComment } from "@/lib/changes/commands/drop-pending-comment";
import { route } from "@/lib/http/route";

export const DELETE = route(dropPendingComment);
