import { type FactsOf, fact } from "./fact";

const key = (id: string, isRevoked: boolean) =>
  fact(
    `key ${id}`,
  )`EXISTS (SELECT 1 FROM "api_keys" WHERE "id" = ${id} AND ("revokedAt" IS NOT NULL) = ${isRevoked})`;

/** What calls about keys, and what services tell with them, leave behind. */
export const FACTS_OF_KEYS = {
  createApiKey: (_, { id }) => [key(id, false)],
  markKeyUsed: () => [],
  recordInstances: ({ reports }) =>
    reports.map(
      ({ instance, sequence }) =>
        fact(
          `instance ${instance}`,
        )`EXISTS (SELECT 1 FROM "instances" WHERE "instance" = ${instance} AND "sequence" = ${sequence})`,
    ),
  recordKeyUses: ({ environment, uses }) =>
    uses.map(
      ({ count }) =>
        fact(`uses in ${environment}`)`(SELECT sum("count") FROM "key_uses" u JOIN "environments" e
        ON e."id" = u."environmentId" WHERE e."key" = ${environment}) >= ${count}::int`,
    ),
  recordRelayedUses: ({ batch }) => [
    fact(`batch ${batch}`)`EXISTS (SELECT 1 FROM "relayed_batches" WHERE "batch" = ${batch})`,
  ],
  revokeApiKey: (_, { id }) => [key(id, true)],
} satisfies Partial<FactsOf>;
