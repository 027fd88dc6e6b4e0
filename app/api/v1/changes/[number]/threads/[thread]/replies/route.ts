import { replyToThread } from "@/lib/changes/commands/reply-to-thread";
import { route } from "@/lib/http/route";

export const POST = route(replyToThread, { status: 201 });
