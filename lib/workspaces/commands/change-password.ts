import "server-only";
import { z } from "zod";
import { checkPassword, hashPassword } from "@/lib/auth/passwords";
import { passwordLimits } from "@/lib/auth/sign-in-limits";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { findAccount, setPassword } from "../store/members";
import { endResets, lockPerson } from "../store/password-resets";
import { passwordSchema } from "../workspace-input";

/** One's own password, by the present one. Every session ends; the console begins a new one for whoever asked. */
export const changePassword = defineCommand({
  name: "person.password_changed",
  permission: "workspace:read",
  input: z.strictObject({ current: z.string().max(1000), password: passwordSchema }),
  async run({ actor, input: { current, password }, tx, now }) {
    if (actor.kind !== "person") throw new AppError("forbidden", "Only a person has a password.");
    await lockPerson(tx, actor.id);
    const account = await findAccount(tx, actor.id);
    if (!account?.passwordHash)
      throw new AppError(
        "invalid_state",
        "You have no password here yet. Ask for a link to set one, on the sign-in page or from an admin.",
      );
    // Whoever took over an open session would guess the password here.
    const limits = passwordLimits();
    const waitMs = limits.waitMs(actor.id, "", Date.now());
    if (waitMs > 0) {
      const retryAfterS = Math.ceil(waitMs / 1000);
      throw new AppError("rate_limited", `Too many attempts failed. Try again in ${retryAfterS} s.`, {
        retryAfterS,
      });
    }
    limits.recordFailure(actor.id, "", Date.now());
    if (!(await checkPassword(current, account.passwordHash)))
      throw new AppError("invalid_input", "The present password is not right. Nothing was changed.", {
        issues: [{ path: "current", message: "The present password is not right." }],
      });
    limits.recordSuccess(actor.id, "");
    await setPassword(tx, actor.id, await hashPassword(password));
    await endResets(tx, actor.id, now);
    return {
      result: { changed: true },
      audit: [
        {
          type: "person.password_changed",
          subject: { type: "person", id: actor.id },
          after: { by: "present password", sessionsEnded: true },
        },
      ],
    };
  },
});
