import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll } from "vitest";
import { authenticate } from "@/lib/auth/actor";
import type { KeyActor } from "@/lib/kernel/actor";
import { registry } from "@/lib/kernel/registry";
import { createApiKey } from "@/lib/workspaces/commands/create-api-key";
import { type BuiltWorkspace, buildMergedChange, buildReleases, type ItemSpec } from "@/prisma/factories";
import { buildSupportWorkspace, refundReply } from "./support-workspace";

/** Listens on this machine while the tests of a file run; answers at which origin. */
export function serveLocally(server: Server): () => string {
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Merges what an item says by now, which is this version, and promotes it. */
export async function releaseItem(
  { as }: BuiltWorkspace,
  item: ItemSpec,
  { version, environments }: { version: string; environments: readonly string[] },
): Promise<void> {
  const change = { title: `${item.path} ${version}`, items: [item] };
  await buildMergedChange(as("ana"), as("omar"), change);
  const released = environments.map((key) => ({ key }));
  await buildReleases(as("omar"), { path: item.path, version }, released);
}

/** A workspace whose prompt is followed: what is served is read anew, and signed with a secret of its own. */
export async function buildFollowedWorkspace(): Promise<BuiltWorkspace> {
  registry().secret = "the secret of this instance";
  delete registry().snapshots;
  return buildSupportWorkspace();
}

/** Merges this text of the refund reply, which makes this version, and promotes it as far as production. */
export function releaseReply(built: BuiltWorkspace, version: string, text: string): Promise<void> {
  return releaseItem(built, refundReply(text), { version, environments: ["stage", "prod"] });
}

/** Who asks with a key. */
export async function enterWithKey(key: string | undefined): Promise<KeyActor> {
  const headers = { authorization: `Bearer ${key}` };
  return (await authenticate(new Request("http://console.test", { headers }))) as KeyActor;
}

/** A key as it is shown once. */
export async function issueKey(
  { as }: BuiltWorkspace,
  asked: Omit<Parameters<typeof createApiKey>[1], "name">,
): Promise<{ id: string; key: string }> {
  const { id, key } = await createApiKey(as("adam"), { name: asked.scope, ...asked });
  if (!key) throw new Error("A new key is shown.");
  return { id, key };
}
