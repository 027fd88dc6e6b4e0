type Key = { scope: string; environment: string | null; revokedAt: string | null; expiresAt: string | null };

const RESOLVING: readonly string[] = ["resolve", "read", "write", "relay"];

/** Whether one of these keys can ask for prompts in an environment now. */
export function hasWorkingKey(keys: readonly Key[], environment: string, now = new Date()): boolean {
  return keys.some(
    (key) =>
      RESOLVING.includes(key.scope) &&
      (key.environment === null || key.environment === environment) &&
      key.revokedAt === null &&
      (key.expiresAt === null || new Date(key.expiresAt) > now),
  );
}
