import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";

type Props = { path: string; owners: string | null };

/** Whose approval a change of this path will need, before there is a change. */
export function OwnersCard({ path, owners }: Props) {
  return (
    <Card aria-labelledby="needs">
      <CardHeader id="needs" title="What merging will need" />
      <CardBody className="text-ink-2">
        {owners ? (
          <>
            An approval of <span className="text-ink">{owners}</span>, by somebody who did not write the
            change. The environments ask for what their own rules say.
          </>
        ) : (
          <>
            Nobody owns {path}, so that nobody could approve it.{" "}
            <Link href={`/settings/owners?path=${encodeURIComponent(path)}`} className="link">
              Propose a rule
            </Link>
          </>
        )}
      </CardBody>
    </Card>
  );
}
