import { dismissObjection } from "@/lib/changes/commands/dismiss-objection";
import { route } from "@/lib/http/route";

export const POST = route(dismissObjection, { status: 201 });
