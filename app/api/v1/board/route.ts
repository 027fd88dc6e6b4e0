import { route } from "@/lib/http/route";
import { getBoard } from "@/lib/rollouts/queries/get-board";

export const GET = route(getBoard);
