import { expect } from "@playwright/test";
import type { Build } from "./build";
import type { RunningServer } from "./running-server";

/** A service of a journey that says from which snapshot it answers, as the client does. */
export async function reportingService(
  build: Build,
  server: RunningServer,
  { name, environment }: { name: string; environment: string },
) {
  const admin = await build.as("admin");
  const { key } = (await admin.post("/api-keys", {
    name,
    scope: "resolve",
    environment,
  })) as { key: string };
  return async (instance: string, sequence: number, more: object = {}) => {
    const told = await fetch(`${server.url}/api/v1/instances`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({ instance, sequence, sdk: "countersign-js/0.1.0", ...more }),
    });
    expect(told.status).toBe(204);
  };
}

/** The newest snapshot sequence of an environment. */
export async function newestSequence(build: Build, environment: string): Promise<number> {
  const viewer = await build.as("viewer");
  const { sequence } = (await viewer.get(`/environments/${environment}/instances`)) as { sequence: number };
  return sequence;
}
