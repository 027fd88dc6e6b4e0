import { promptHref } from "@/components/artifacts/prompt-href";
import { ButtonLink } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { Time } from "@/components/ui/time";

type Props = { path: string; environment: string; version: string; since: string; by: string; now: string };

/** Nothing is left to promote: this is what the environment serves. */
export function AlreadyLive({ path, environment, version, since, by, now }: Props) {
  return (
    <Card aria-label="What is live">
      <CardBody className="grid gap-3 py-4">
        <div>
          <p className="font-semibold text-xl">{version}</p>
          <p className="text-ink-2">
            live in {environment} <Time at={since} now={now} since /> · {by}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <ButtonLink href={`/board/${encodeURIComponent(environment)}/${encodeURIComponent(path)}`}>
            What was live here
          </ButtonLink>
          <ButtonLink href={promptHref(path)}>Open {path}</ButtonLink>
        </div>
      </CardBody>
    </Card>
  );
}
