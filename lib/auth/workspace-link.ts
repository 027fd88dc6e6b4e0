import "server-only";
import { readClient } from "@/lib/db/transaction";
import { safeNext } from "./safe-next";
import { sealAsHeader } from "./seal-session";
import { readSession } from "./session";
import { findMembershipBySlug, findSessionAccount } from "./session-store";

/**
 * `/w/<slug>/<page>` opens a page in that workspace, for links from mail and other programs; `/w` alone opens a workspace
 * that the person is still in, after the chosen one is gone.
 */
export async function handleWorkspaceLink(request: Request): Promise<Response> {
  const target = request.headers.get("x-countersign-path") ?? "/w";
  const [, slug = "", rest = ""] = /^\/w(?:\/([a-z0-9-]*))?(.*)$/.exec(target) ?? [];
  const session = await readSession(request.headers.get("cookie") ?? "");
  const tx = readClient();
  const account = session && (await findSessionAccount(tx, session));
  if (!session || !account) return goTo(`/sign-in?next=${encodeURIComponent(target)}`);
  const workspaceId =
    slug === ""
      ? account.workspaceId
      : ((await findMembershipBySlug(tx, account.id, slug))?.workspaceId ?? null);
  if (workspaceId === null) return goTo("/no-workspace");
  const cookie = await sealAsHeader({ ...session, workspaceId }, Date.now());
  return goTo(safeNext(rest.startsWith("/") ? rest : "/"), { "set-cookie": cookie });
}

function goTo(location: string, headers: Record<string, string> = {}): Response {
  return new Response(null, { status: 303, headers: { ...headers, location, "cache-control": "no-store" } });
}
