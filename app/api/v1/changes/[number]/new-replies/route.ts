import { route } from "@/lib/http/route";
import { listNewReplies } from "@/lib/inbox/queries/list-new-replies";

export const GET = route(listNewReplies);
