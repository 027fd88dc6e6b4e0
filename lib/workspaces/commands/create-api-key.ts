import "server-only";
import { z } from "zod";
import type { AuditEntries } from "@/lib/audit/events";
import { issueKey } from "@/lib/auth/api-keys";
import { KEY_SCOPES, type KeyScope } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { momentSchema } from "@/lib/kernel/moment";
import { defineCommand } from "@/lib/kernel/operation";
import { createApiKey as insertApiKey } from "../store/api-keys";
import { requireEnvironment } from "../store/environments";
import { nameSchema } from "../workspace-input";

const input = z.strictObject({
  name: nameSchema,
  scope: z.enum(KEY_SCOPES),
  /** Binds the key to one environment; a resolve key for programs usually is. */
  environment: z.string().min(1).max(30).nullish(),
  expiresAt: momentSchema().nullish(),
});

/** `key` is absent when a repeated call is answered from the record of the first: it is shown only once. */
type IssuedApiKey = {
  id: string;
  key?: string;
  publicId: string;
  name: string;
  scope: KeyScope;
  environment: string | null;
};

/** Issues a key in the name of the person who asks. The answer shows the key this once. */
export const createApiKey = defineCommand({
  name: "api_key.created",
  permission: "key:manage",
  input,
  governs: true,
  storable: ({ key: _key, ...rest }: IssuedApiKey) => rest,
  async run({
    actor,
    input: { name, scope, environment: environmentKey, expiresAt },
    tx,
    now,
  }): Promise<{ result: IssuedApiKey; audit: AuditEntries }> {
    if (actor.kind !== "person") throw new AppError("forbidden", "A key is issued by a person.");
    const environment = environmentKey ? await requireEnvironment(tx, actor, environmentKey) : null;
    const expiry = expiresAt ? new Date(expiresAt) : null;
    if (expiry && expiry <= now) throw new AppError("invalid_input", "`expiresAt` is in the past.");
    const { key, ...issued } = issueKey();
    const { id } = await insertApiKey(tx, actor.workspaceId, {
      ...issued,
      name,
      scope,
      environmentId: environment?.id ?? null,
      ownerId: actor.id,
      expiresAt: expiry,
      now,
    });
    return {
      result: {
        id,
        key,
        publicId: issued.publicId,
        name,
        scope,
        environment: environment?.key ?? null,
      },
      audit: [
        {
          type: "api_key.created",
          subject: { type: "api_key", id },
          ...(environment ? { environment: environment.key } : {}),
          after: { name, scope, publicId: issued.publicId },
        },
      ],
    };
  },
});
