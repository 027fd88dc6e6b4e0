import { promptHref } from "@/components/artifacts/prompt-href";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { listArtifacts } from "@/lib/artifacts/queries/list-artifacts";
import { load } from "@/lib/http/page";

type Props = {
  /** As an address asks for it; null where any prompt would do. */
  path: string | null;
  environment: string;
};

/** Nothing can be asked for here yet: why, and the way to it. */
export async function NothingLive({ path, environment }: Props) {
  const found = path === null ? null : await load(listArtifacts, { kind: "prompt", path });
  const prompt = found?.data.find((one) => one.path === path);
  if (path === null || !prompt)
    return (
      <EmptyState
        title={path === null ? `No prompt is live in ${environment} yet` : `There is no prompt ${path}`}
        actions={
          <ButtonLink href="/prompts" variant="primary">
            Prompts
          </ButtonLink>
        }
      >
        Services are told what is live. A promotion makes a version live in an environment.
      </EmptyState>
    );
  const elsewhere = Object.keys(prompt.live).filter((key) => key !== environment);
  return (
    <EmptyState
      title={`${path} is not live in ${environment}`}
      actions={
        <>
          <ButtonLink
            variant="primary"
            href={promptHref(path, `/promote/${encodeURIComponent(environment)}`)}
          >
            Promote it to {environment}
          </ButtonLink>
          {elsewhere.map((key) => (
            <ButtonLink key={key} href={`/connect?${new URLSearchParams({ environment: key, path })}`}>
              Connect in {key}
            </ButtonLink>
          ))}
        </>
      }
    >
      Services are told what is live. A promotion makes a version live in an environment
      {elsewhere.length > 0 && <>; this prompt is live in {elsewhere.join(" and ")}</>}.
    </EmptyState>
  );
}
