import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const alias = {
  "server-only": `${root}lib/testing/server-only.ts`,
  "@": root.replace(/\/$/, ""),
};
const pure = ["{lib,sdk,components}/**/*.test.ts"];
const onDatabase = ["{lib,prisma}/**/*.db.test.ts"];

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: { name: "unit", include: pure, exclude: onDatabase, sequence: { groupOrder: 0 } },
      },
      {
        resolve: { alias },
        test: {
          name: "embedded",
          include: onDatabase,
          globalSetup: ["lib/testing/setup-embedded.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        resolve: { alias },
        test: {
          name: "postgresql",
          include: onDatabase,
          globalSetup: ["lib/testing/setup-postgresql.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
