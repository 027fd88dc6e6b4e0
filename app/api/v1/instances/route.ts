import { route } from "@/lib/http/route";
import { recordInstances } from "@/lib/instances/commands/record-instances";

export const POST = route(recordInstances);
