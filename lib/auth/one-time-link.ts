import "server-only";
import { digestText } from "@/lib/kernel/digest";
import { newSecret } from "@/lib/kernel/ids";
import { registry } from "@/lib/kernel/registry";

export type OneTimeLink = { link: string; tokenHash: string };

/** A link with a token of 256 random bits; the database gets its hash alone. */
export function issueLink(page: "/join" | "/reset"): OneTimeLink {
  const token = newSecret();
  return { link: `${registry().address ?? ""}${page}?token=${token}`, tokenHash: hashToken(token) };
}

export function hashToken(token: string): string {
  return digestText(token);
}
