import { listSegments } from "@/lib/artifacts/queries/list-segments";
import { route } from "@/lib/http/route";

export const GET = route(listSegments);
