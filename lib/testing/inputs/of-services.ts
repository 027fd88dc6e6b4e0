import type { Inputs } from "./input";

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

function useOf(path: string) {
  const [firstAt, lastAt] = [day(0), day(0)];
  return { channel: "resolve", path, version: "1.0.0", reason: "STATIC", count: 2, firstAt, lastAt };
}

/** Of operations about keys, and what services ask and tell with them. */
export const INPUTS_OF_SERVICES: Inputs = {
  markKeyUsed: () => ({}),
  recordInstances: ({ path }, mark) => ({
    environment: "prod",
    reports: [{ instance: `one-${mark}`, sequence: 1, counts: [{ path, version: "1.0.0", n: 3 }] }],
  }),
  recordKeyUses: ({ path }) => ({
    environment: "prod",
    uses: [useOf(path)],
  }),
  recordRelayedUses: ({ path, keyId }) => ({
    batch: "0123456789abcdef",
    uses: [{ key: keyId, environment: "prod", ...useOf(path) }],
  }),
  listInstances: () => ({ environment: "prod" }),
  listArrivals: () => ({ environment: "prod", since: day(-1) }),
  getPromptRuntime: ({ path }) => ({ path }),
  listKeyUses: () => ({}),
  getSnapshot: () => ({ environment: "dev" }),
  getSigningKey: () => ({}),
  listRelayKeys: () => ({}),
  getServedPrompt: ({ path }) => ({ path, label: "dev" }),
  listServedPrompts: () => ({ label: "dev" }),
  resolvePrompt: ({ path }) => ({ path, environment: "dev" }),
  createApiKey: () => ({ name: "another", scope: "read", environment: "prod" }),
  revokeApiKey: ({ keyId }) => ({ id: keyId }),
  listApiKeys: () => ({}),
};
