import "server-only";
import { z } from "zod";
import { hashToken } from "@/lib/auth/one-time-link";
import { hashPassword } from "@/lib/auth/passwords";
import { defineCommand } from "@/lib/kernel/operation";
import { requireOpenReset } from "../invitation-state";
import { findAccount, setPassword } from "../store/members";
import { endResets, findResetByToken, lockPerson } from "../store/password-resets";
import { passwordSchema } from "../workspace-input";

/** Sets a password by a one-time link; it ends every session and every other such link. Only the product itself calls it. */
export const resetPassword = defineCommand({
  name: "person.password_changed",
  permission: "person:enter",
  input: z.strictObject({ token: z.string().max(200), password: passwordSchema }),
  async run({ actor: { workspaceId }, input: { token, password }, tx, now }) {
    const tokenHash = hashToken(token);
    const first = requireOpenReset(await findResetByToken(tx, tokenHash), now);
    await lockPerson(tx, first.personId);
    const reset = await findResetByToken(tx, tokenHash);
    const { personId } = requireOpenReset(reset?.workspaceId === workspaceId ? reset : null, now);
    requireOpenReset((await findAccount(tx, personId)) && reset, now);
    await setPassword(tx, personId, await hashPassword(password));
    await endResets(tx, personId, now);
    return {
      result: { personId },
      audit: [
        {
          type: "person.password_changed",
          subject: { type: "person", id: personId },
          after: { by: "one-time link", sessionsEnded: true },
        },
      ],
    };
  },
});
