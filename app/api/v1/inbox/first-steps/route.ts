import { route } from "@/lib/http/route";
import { getFirstSteps } from "@/lib/inbox/queries/get-first-steps";

export const GET = route(getFirstSteps);
