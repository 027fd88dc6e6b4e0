import "server-only";
import { registry } from "@/lib/kernel/registry";
import { AttemptLimits } from "./attempt-limits";

/** Of passwords. Nobody can keep an account's owner out: what fails elsewhere counts for elsewhere. */
export function signInLimits(): AttemptLimits {
  return kept("sign-in", {
    pair: { burst: 8, forgiveMs: 30_000 },
    address: { burst: 40, forgiveMs: 5_000 },
  });
}

/** Of requests for a link by mail. */
export function resetLimits(): AttemptLimits {
  return kept("reset", {
    pair: { burst: 3, forgiveMs: 600_000 },
    address: { burst: 20, forgiveMs: 60_000 },
  });
}

/** Of the mails that one account gets so; the links that it has got go on working. */
export function resetMailLimits(): AttemptLimits {
  return kept("reset-mail", { account: { burst: 5, forgiveMs: 720_000 } });
}

/** Of tokens that are not known. */
export function tokenLimits(): AttemptLimits {
  return kept("token", { address: { burst: 20, forgiveMs: 30_000 } });
}

/** Of the present password, in a session that is open already. */
export function passwordLimits(): AttemptLimits {
  return kept("password", { account: { burst: 8, forgiveMs: 30_000 } });
}

/** In the registry: both module graphs of the process count together. */
function kept(name: string, limits: ConstructorParameters<typeof AttemptLimits>[0]): AttemptLimits {
  const shared = registry();
  shared.limits ??= new Map();
  const known = shared.limits.get(name);
  if (known) return known as AttemptLimits;
  const made = new AttemptLimits(limits);
  shared.limits.set(name, made);
  return made;
}
