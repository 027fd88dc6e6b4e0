import { newId } from "@/lib/kernel/ids";
import { type BuiltWorkspace, buildWorkspace, type ItemSpec } from "@/prisma/factories";

/** A workspace of its own for one test: an author, two owners, a support lead, an admin and two viewers. */
export async function buildSupportWorkspace(ownerRules?: string, password?: string): Promise<BuiltWorkspace> {
  const mark = newId().slice(0, 8);
  const person = (name: string, role: "viewer" | "author" | "support_lead" | "admin") => ({
    email: `${name}@${mark}.test`,
    name: `${name[0]?.toUpperCase()}${name.slice(1)}`,
    role,
  });
  return buildWorkspace({
    people: [
      person("ana", "author"),
      person("omar", "author"),
      person("olga", "author"),
      person("lea", "support_lead"),
      person("adam", "admin"),
      person("vera", "viewer"),
      person("sam", "viewer"),
    ],
    teams: [
      {
        handle: "support-owners",
        name: "Support owners",
        members: [`omar@${mark}.test`, `olga@${mark}.test`],
      },
    ],
    ...(password ? { password } : {}),
    ownerRules: ownerRules ?? "support/** @support-owners min=1\nrules/** @support-owners min=1\n",
  });
}

/** The one that the prompt names. */
export const REFUND_MODEL = "openai/gpt-4.1-mini";

/** A prompt with one required variable, worded as told. */
export function refundReply(
  text = "Answer {{customer}} about a refund.",
  more: Record<string, unknown> = {},
): ItemSpec {
  return {
    path: "support/refund-reply",
    kind: "prompt",
    content: {
      messages: [{ role: "system", content: text }],
      variables: [{ name: "customer", type: "string", required: true, sample: "Ana" }],
      model: REFUND_MODEL,
      parameters: { temperature: { min: 0, max: 0.7, default: 0.2 } },
      ...more,
    },
  };
}
