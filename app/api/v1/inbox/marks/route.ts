import { route } from "@/lib/http/route";
import { markInboxRow } from "@/lib/inbox/commands/mark-inbox-row";

export const PUT = route(markInboxRow);
