import { removeDraftItem } from "@/lib/changes/commands/remove-draft-item";
import { saveDraftItem } from "@/lib/changes/commands/save-draft-item";
import { route } from "@/lib/http/route";

export const PUT = route(saveDraftItem);
export const DELETE = route(removeDraftItem);
