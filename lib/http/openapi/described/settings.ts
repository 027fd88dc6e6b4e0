import { z } from "zod";
import { evalRuleSchema } from "@/lib/artifacts/content/eval-rules-content";
import { ladderRuleSchema } from "@/lib/artifacts/content/ladder-rules-content";
import { KEY_SCOPES, ROLES } from "@/lib/kernel/actor";
import { createApiKey } from "@/lib/workspaces/commands/create-api-key";
import { revokeApiKey } from "@/lib/workspaces/commands/revoke-api-key";
import { getSettings } from "@/lib/workspaces/queries/get-settings";
import { listApiKeys } from "@/lib/workspaces/queries/list-api-keys";
import { describeOperation } from "../described-operation";
import { count, id, moment } from "./shapes";

export const workspace = z.object({ id, slug: z.string(), name: z.string(), isDemo: z.boolean() });

export const environment = z.object({
  key: z.string(),
  name: z.string(),
  position: count,
  color: z.string(),
  protected: z.boolean(),
  production: z.boolean(),
  requiredApprovals: count,
  autoRelease: z.boolean(),
  evals: z.array(evalRuleSchema).meta({ description: "What its gate asks of golden sets" }),
  rollouts: z
    .array(ladderRuleSchema)
    .meta({ description: "How gradually versions have to come; the first rule that names a path decides" }),
});

const key = z.object({
  id,
  publicId: z.string(),
  name: z.string(),
  scope: z.string(),
  environment: z.string().nullable(),
  owner: z.string(),
  createdAt: moment,
  expiresAt: moment.nullable(),
  revokedAt: moment.nullable(),
  lastUsedAt: moment.nullable(),
});

export const SETTINGS = [
  describeOperation(getSettings, {
    summary: "Get the settings",
    description:
      "Members, teams, environments, freezes, owner rules, and keys where whoever asks manages them.",
    example: {},
    answer: z.object({
      workspace: workspace.nullable(),
      members: z.array(
        z.object({
          personId: id,
          name: z.string(),
          email: z.string(),
          role: z.enum(ROLES),
          since: moment,
        }),
      ),
      teams: z.array(
        z.object({
          id,
          handle: z.string(),
          name: z.string(),
          members: z.array(z.object({ personId: id, name: z.string() })),
        }),
      ),
      environments: z.array(environment),
      freezes: z.array(
        z.object({ id, environment: z.string(), startsAt: moment, endsAt: moment, reason: z.string() }),
      ),
      ownerRules: z.string(),
      keys: z.array(key),
      may: z.object({
        manageMembers: z.boolean(),
        manageTeams: z.boolean(),
        manageKeys: z.boolean(),
        freeze: z.boolean(),
      }),
    }),
  }),
  describeOperation(listApiKeys, {
    summary: "List API keys",
    description: "Newest first, without their secrets.",
    example: {},
    answer: z.object({ data: z.array(key) }),
  }),
  describeOperation(createApiKey, {
    summary: "Issue an API key",
    description:
      "In the name of the person who asks. The answer shows the key this once; a call repeated under its Idempotency-Key answers without it.",
    example: { name: "helpdesk", scope: "resolve", environment: "prod" },
    answer: z.object({
      id,
      key: z.string().optional(),
      publicId: z.string(),
      name: z.string(),
      scope: z.enum(KEY_SCOPES),
      environment: z.string().nullable(),
    }),
  }),
  describeOperation(revokeApiKey, {
    summary: "Revoke an API key",
    description: "For good: requests with it are refused from now on.",
    example: { id: "77f03a2d-9b8c-4e15-a0d7-5c4b6e1f2a83" },
    answer: z.object({ id, revoked: z.boolean() }),
  }),
];
