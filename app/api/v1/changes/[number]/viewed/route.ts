import { markViewed } from "@/lib/changes/commands/mark-viewed";
import { route } from "@/lib/http/route";

export const PUT = route(markViewed);
