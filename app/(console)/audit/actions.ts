"use server";
import { verifyAudit } from "@/lib/audit/queries/verify-audit";
import { submit } from "@/lib/http/form";

export async function verifyChain() {
  return submit(verifyAudit, {});
}
