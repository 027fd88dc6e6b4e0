import { savePendingComment } from "@/lib/changes/commands/save-pending-comment";
import { route } from "@/lib/http/route";

export const POST = route(savePendingComment, { status: 201 });
