import "server-only";
import type { Delivery } from "./delivery";
import type { Mail } from "./mail-texts";
import { isMailConfigured, sendMail } from "./mailer";

/** Mails a link where mail is set up, and says how it goes on from there. */
export async function deliverLink(mail: Mail): Promise<Delivery> {
  if (!isMailConfigured()) return "copy";
  return (await sendMail(mail)) ? "mailed" : "mail_failed";
}
