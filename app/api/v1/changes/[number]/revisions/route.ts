import { submitChange } from "@/lib/changes/commands/submit-change";
import { route } from "@/lib/http/route";

export const POST = route(submitChange, { status: 201 });
