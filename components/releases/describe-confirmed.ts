import type { DotTone } from "@/components/ui/status-dot";
import type { InstancesSeen } from "./read-instances";

type Step = { tone: DotTone; state: string; title: string; value: string; note?: string };

const NAMED = 3;

/** Who of the instances has it, and the names of those that have not. */
export function describeConfirmed(seen: Omit<InstancesSeen, "sequence"> | null): Step {
  if (!seen) return { tone: "none", state: "waiting", title: "Instances", value: "asking…" };
  const { counted, confirmed, missing } = seen;
  if (counted === 0)
    return {
      tone: "none",
      state: "nothing to confirm",
      title: "No instances report here",
      value: "",
      note: "A service that follows this environment with the client tells whether it has the release.",
    };
  const title = `${counted === 1 ? "Instance" : "Instances"} confirmed`;
  const value = `${confirmed} of ${counted}`;
  if (confirmed === counted) return { tone: "ok", state: "done", title, value };
  const names = missing.slice(0, NAMED).map(({ service, instance, state }) => {
    const why =
      state === "behind" ? "" : `, ${state === "ahead" ? "ahead of this database" : "not heard now"}`;
    return `${service} ${shortenInstance(instance)}${why}`;
  });
  const more = counted - confirmed - names.length;
  const note = `Not yet: ${names.join(" · ")}${more > 0 ? ` · and ${more} more` : ""}`;
  return { tone: "warn", state: "not yet", title, value, note };
}

/** The name that a client makes itself is random; one that a service was given says something. */
function shortenInstance(instance: string): string {
  return /^[0-9a-f]{12,}$/.test(instance) ? instance.slice(0, 8) : instance;
}
