import { getBlame } from "@/lib/artifacts/queries/get-blame";
import { route } from "@/lib/http/route";

export const GET = route(getBlame);
