import { route } from "@/lib/http/route";
import { countInbox } from "@/lib/inbox/queries/count-inbox";

export const GET = route(countInbox);
