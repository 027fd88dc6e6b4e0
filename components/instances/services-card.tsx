import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { connectHref, runtimeHref } from "./connect-href";
import type { RuntimeOfEnvironment } from "./runtime-card";

type Props = {
  path: string;
  environments: readonly Pick<RuntimeOfEnvironment, "environment" | "callers" | "counted" | "confirmed">[];
  now: string;
};

const LINK = "inline-flex min-h-6 items-center text-accent hover:underline max-sm:min-h-11";

/** Which services use a prompt, and the way to all that is known of them. */
export function ServicesCard({ path, environments, now }: Props) {
  const callers = environments
    .flatMap(({ environment, callers: all }) => all.map((caller) => ({ ...caller, environment })))
    .toSorted((one, other) => (one.lastAt < other.lastAt ? 1 : -1));
  const following = environments.filter(({ counted }) => counted > 0);
  return (
    <Card aria-labelledby="services">
      <CardHeader
        id="services"
        title="Services that use it"
        note={callers.length > 0 ? "within a week" : undefined}
      >
        <Link href={connectHref(path)} className={LINK}>
          Connect a service
        </Link>
        <Link href={runtimeHref(path)} className={LINK}>
          Runtime
        </Link>
      </CardHeader>
      {callers.length === 0 && following.length === 0 && (
        <CardBody className="text-ink-2">No service has asked for it within a week.</CardBody>
      )}
      {callers.length > 0 && (
        <ul className="divide-y">
          {callers.slice(0, 5).map(({ service, environment, count, lastAt }) => (
            <li
              key={`${service} ${environment} ${lastAt}`}
              className="flex flex-wrap items-baseline gap-x-2 px-3 py-2"
            >
              <span className="wrap-anywhere font-medium">{service}</span>
              <span className="text-ink-2">in {environment}</span>
              <span className="text-ink-3">
                last seen <Time at={lastAt} now={now} /> · asked {count.toLocaleString("en")}{" "}
                {count === 1 ? "time" : "times"}
              </span>
            </li>
          ))}
        </ul>
      )}
      {following.length > 0 && (
        <p className="border-t px-3 py-2 text-ink-2 first:border-t-0">
          {following
            .map(
              ({ environment, counted, confirmed }) =>
                `${environment}: ${confirmed} of ${counted} instances up to date`,
            )
            .join(" · ")}
        </p>
      )}
    </Card>
  );
}
