import { signedRoute } from "@/lib/http/signed-route";
import { getSnapshot } from "@/lib/serving/queries/get-snapshot";

export const GET = signedRoute(getSnapshot);
