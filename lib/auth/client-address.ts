import "server-only";
import { headers } from "next/headers";

/** Where this request comes from, as our own server saw it. */
export async function clientAddress(): Promise<string> {
  return (await headers()).get("x-countersign-address") ?? "unknown";
}
