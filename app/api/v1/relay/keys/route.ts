import { route } from "@/lib/http/route";
import { listRelayKeys } from "@/lib/serving/queries/list-relay-keys";

export const GET = route(listRelayKeys);
