import { reviewChange } from "@/lib/changes/commands/review-change";
import { route } from "@/lib/http/route";

export const POST = route(reviewChange, { status: 201 });
