import { createChange } from "@/lib/changes/commands/create-change";
import { listChanges } from "@/lib/changes/queries/list-changes";
import { route } from "@/lib/http/route";

export const GET = route(listChanges);
export const POST = route(createChange, { status: 201 });
