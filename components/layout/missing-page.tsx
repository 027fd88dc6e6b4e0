import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";

export function MissingPage() {
  return (
    <div className="max-w-140">
      <PageHeader title="Nothing lives at this address" />
      <p className="text-ink-2">
        The link may be old or mistyped, or what it points to belongs to a workspace you are not a member of.
        Nothing was changed.
      </p>
      <div className="mt-4 flex flex-wrap gap-2">
        <ButtonLink href="/prompts" variant="primary">
          Find a prompt
        </ButtonLink>
        <ButtonLink href="/changes">Changes</ButtonLink>
        <ButtonLink href="/board">Live board</ButtonLink>
      </div>
    </div>
  );
}
