import { route } from "@/lib/http/route";
import { getBoard } from "@/lib/live/queries/get-board";

export const GET = route(getBoard);
