import "server-only";
import NextAuth from "next-auth";
import { authOptions } from "./options";

type Context = { params: Promise<{ nextauth: string[] }> };

/** next-auth's own routes. The address is the one our server saw, not one that a client claims. */
export function handleAuth(request: Request, context: Context): Promise<Response> {
  const address = request.headers.get("x-countersign-address") ?? "unknown";
  return NextAuth(request as never, context as never, authOptions(address)) as Promise<Response>;
}
