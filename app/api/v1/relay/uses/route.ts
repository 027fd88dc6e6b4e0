import { route } from "@/lib/http/route";
import { recordRelayedUses } from "@/lib/instances/commands/record-relayed-uses";

export const POST = route(recordRelayedUses);
