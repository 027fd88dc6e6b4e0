import { route } from "@/lib/http/route";
import { rollBackToTime } from "@/lib/releases/commands/roll-back-to-time";
import { previewRollbackToTime } from "@/lib/releases/queries/preview-rollback-to-time";

export const GET = route(previewRollbackToTime);
export const POST = route(rollBackToTime, { status: 201 });
