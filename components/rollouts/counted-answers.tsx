import { runtimeHref } from "@/components/instances/connect-href";
import { Link } from "@/components/ui/link";
import type { RolloutView } from "@/lib/rollouts/describe-rollout";

type Props = Pick<RolloutView, "path" | "counted" | "version"> & {
  sample: NonNullable<RolloutView["sample"]>;
};

/** How many answers of the version were counted in this step, of those that it waits for, and who counted them. */
export function CountedAnswers({
  path,
  sample: { have, need },
  counted: { server, client },
  version,
}: Props) {
  return (
    <div className="wrap-anywhere grid gap-1 text-ink-2">
      <p>
        <span className="font-medium text-ink">
          {number(have)} of {number(need)}
        </span>{" "}
        answers with {version} counted in this step: {number(server)} by servers, {number(client)} as services
        tell. What may have been counted before is left out.
      </p>
      {have < need && (
        <p>
          A client that does not name its process is not counted: it might tell the same twice. If this number
          stands still while {version} is answered, look under{" "}
          <Link href={runtimeHref(path)} className="link">
            Runtime
          </Link>{" "}
          which service asks, and renew its client.
        </p>
      )}
    </div>
  );
}

function number(count: number): string {
  return count.toLocaleString("en-US");
}
