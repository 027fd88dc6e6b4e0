import { route } from "@/lib/http/route";
import { listInstances } from "@/lib/instances/queries/list-instances";

export const GET = route(listInstances);
