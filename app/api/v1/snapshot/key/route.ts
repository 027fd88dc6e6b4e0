import { route } from "@/lib/http/route";
import { getSigningKey } from "@/lib/serving/queries/get-signing-key";

export const GET = route(getSigningKey);
