import "server-only";
import { createTransport } from "nodemailer";
import { env } from "@/lib/env";
import { registry } from "@/lib/kernel/registry";
import type { Mail } from "./mail-texts";

const TIMEOUT_MS = 10_000;

export function isMailConfigured(): boolean {
  return env().COUNTERSIGN_SMTP_URL !== undefined;
}

/** Hands a mail to the mail server; false when that did not take it. The log never has its text, which holds a link. */
export async function sendMail({ to, subject, text }: Mail): Promise<boolean> {
  const { COUNTERSIGN_SMTP_URL: url, COUNTERSIGN_MAIL_FROM: from } = env();
  const transport = createTransport({
    url,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  try {
    // As an object: an address is never read as a list of them.
    await transport.sendMail({ from, to: { name: "", address: to }, subject, text });
    return true;
  } catch (error) {
    const { code = "unknown", responseCode } = error as { code?: string; responseCode?: number };
    registry().logger?.error({ code, responseCode }, "mail was not sent");
    return false;
  } finally {
    transport.close();
  }
}
