/** Where a test file finds its database; provided by the global setup of its project. */
export type DatabaseTemplate =
  | { kind: "embedded"; snapshotFile: string }
  | { kind: "postgresql"; adminUrl: string; template: string };

declare module "vitest" {
  interface ProvidedContext {
    /** Null when this database is absent and COUNTERSIGN_SKIP_POSTGRESQL=1 says to go without. */
    databaseTemplate: DatabaseTemplate | null;
  }
}
