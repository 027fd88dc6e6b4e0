import "server-only";
import { registry } from "@/lib/kernel/registry";

/** The key of the session cookies, set by the server when it starts. */
export function authSecret(): string {
  const { secret } = registry();
  if (!secret)
    throw new Error("The server has not set the session secret: start Countersign by its own server.");
  return secret;
}
