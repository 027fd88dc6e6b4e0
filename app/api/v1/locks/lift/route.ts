import { route } from "@/lib/http/route";
import { liftLock } from "@/lib/releases/commands/lift-lock";

export const POST = route(liftLock);
