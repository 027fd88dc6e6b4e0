import { route } from "@/lib/http/route";
import { getInbox } from "@/lib/inbox/queries/get-inbox";

export const GET = route(getInbox);
