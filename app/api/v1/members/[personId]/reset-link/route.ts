import { route } from "@/lib/http/route";
import { createResetLink } from "@/lib/workspaces/commands/create-reset-link";

export const POST = route(createResetLink, { status: 201 });
