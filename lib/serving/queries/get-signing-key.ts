import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/kernel/operation";
import { registry } from "@/lib/kernel/registry";
import { describeSigningKey } from "../wire/sign";

/** The public half of the key that signs snapshots, for whoever keeps it and verifies with it. */
export const getSigningKey = defineQuery({
  name: "get-signing-key",
  permission: "prompt:resolve",
  input: z.object({}),
  async run() {
    const { secret } = registry();
    if (!secret) throw new AppError("busy", "This server has not started wholly yet. Ask again.");
    return describeSigningKey(secret);
  },
});
