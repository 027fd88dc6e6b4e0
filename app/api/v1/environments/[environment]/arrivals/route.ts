import { route } from "@/lib/http/route";
import { listArrivals } from "@/lib/instances/queries/list-arrivals";

export const GET = route(listArrivals);
