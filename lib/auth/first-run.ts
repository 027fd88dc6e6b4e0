import "server-only";
import { newSecret } from "@/lib/kernel/ids";
import { registry } from "@/lib/kernel/registry";

/** Opens the first-run page, as at a start without a workspace; answers the link that makes the first admin. */
export function openFirstRun(): string {
  const shared = registry();
  shared.setupToken ??= newSecret(24);
  const link = `/setup?token=${shared.setupToken}`;
  shared.logger?.info({ firstRun: `${shared.address ?? ""}${link}` }, "no workspace is left");
  return link;
}
