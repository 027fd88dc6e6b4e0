"use client";
import { useEffect, useState } from "react";
import { runtimeHref } from "@/components/instances/connect-href";
import { describeChannels } from "@/components/instances/describe-channel";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { type Arrival, readArrivals } from "./read-arrivals";

type Props = {
  environment: string;
  path: string;
  /** When the page was made: what came before is no news. */
  since: string;
  /** The public id of the key that was made here; without one, any key counts. */
  publicKeyId: string | null;
  /** No key that works could ask here: nothing can arrive before one is made. */
  isKeyless: boolean;
};

const AGAIN_MS = 700;
const SELDOM_MS = 3000;

/** Waits for the first request of the service that is being connected, and says what came. */
export function LiveTest({ environment, path, since, publicKeyId, isKeyless }: Props) {
  const [arrival, setArrival] = useState<Arrival | null>(null);
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const ask = async () => {
      const all = await readArrivals(environment, since).catch(() => null);
      if (ended) return;
      setLost(all === null);
      const own = all?.filter(({ key }) => publicKeyId === null || key === publicKeyId) ?? [];
      const found = own.find((one) => one.path === path) ?? own[0];
      if (found) setArrival(found);
      // A client first asks for all that is served, and tells a moment later what it has answered.
      if (found?.path !== path) timer = setTimeout(() => void ask(), found ? SELDOM_MS : AGAIN_MS);
    };
    void ask();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [environment, path, since, publicKeyId]);
  return (
    <Card aria-labelledby="live-test">
      <CardHeader id="live-test" title="See it arrive" />
      <CardBody>
        {arrival ? (
          <Arrived arrival={arrival} path={path} environment={environment} />
        ) : (
          <p role="status" className="flex items-center gap-2.5 text-ink-2">
            <span
              aria-hidden="true"
              className="size-2.5 shrink-0 rounded-full border-[1.5px] border-accent motion-safe:animate-pulse"
            />
            {isLost
              ? "The console does not answer right now. It is asked again."
              : isKeyless
                ? `No key can ask in ${environment} yet: create one above. Then its first request is seen here.`
                : `Waiting for the first request in ${environment}${publicKeyId ? " with this key" : ""}…`}
          </p>
        )}
      </CardBody>
    </Card>
  );
}

function Arrived({ arrival, path, environment }: { arrival: Arrival; path: string; environment: string }) {
  const { service, key, channel, version, reason, at } = arrival;
  return (
    <Notice
      tone="ok"
      title={`The first request arrived at ${at.slice(11, 19)} UTC`}
      actions={
        <Link
          href={runtimeHref(path)}
          className="inline-flex min-h-6 items-center text-accent hover:underline max-sm:min-h-11"
        >
          Runtime of {path}
        </Link>
      }
    >
      {service} (<span className="font-mono text-sm">cs_{key}_…</span>) asked by {describeChannels([channel])}{" "}
      {arrival.path
        ? `and was answered ${arrival.path} ${version ?? ""}, ${reason}.`
        : `for all that ${environment} serves.`}
    </Notice>
  );
}
