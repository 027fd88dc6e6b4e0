import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import type { Owner, OwnerRule } from "@/lib/authz/owner-rules";

type Team = { handle: string; members: readonly { name: string }[] };
type Member = { email: string; name: string };

type Props = {
  path: string;
  rule: OwnerRule | null;
  /** Lines that ask for more in one environment. */
  more: readonly OwnerRule[];
  teams: readonly Team[];
  members: readonly Member[];
};

/** "Who owns this path?": asked by a plain GET form, answered with the line that decides. */
export function OwnerLookup({ path, rule, more, teams, members }: Props) {
  return (
    <Card aria-labelledby="lookup">
      <CardHeader id="lookup" title="Who owns this path?" />
      <CardBody className="grid gap-3">
        <search>
          <form className="flex max-w-120 gap-2">
            <Input
              name="path"
              mono
              defaultValue={path}
              aria-label="Path"
              placeholder="support/refund-reply"
            />
            <Button type="submit">Look up</Button>
          </form>
        </search>
        {path !== "" && rule === null && (
          <p className="wrap-anywhere">
            Nobody owns <code className="text-sm">{path}</code>: nothing of it can merge or be promoted until
            a rule matches it.
          </p>
        )}
        {rule && (
          <div className="grid gap-1">
            <p className="wrap-anywhere">
              <code className="text-sm">{path}</code> is owned by{" "}
              {rule.owners.map((owner) => describeOwner(owner, teams, members)).join(", ")}.
            </p>
            <p className="text-ink-2">
              Line {rule.line} decides; {describeMin(rule.min)}.
            </p>
            {more.map((one) => (
              <p key={one.line} className="text-ink-2">
                In {one.environment}, line {one.line} also asks{" "}
                {one.owners.map((owner) => describeOwner(owner, teams, members)).join(", ")}:{" "}
                {describeMin(one.min)}.
              </p>
            ))}
          </div>
        )}
      </CardBody>
    </Card>
  );
}

function describeOwner(owner: Owner, teams: readonly Team[], members: readonly Member[]): string {
  if (owner.kind === "person") return members.find(({ email }) => email === owner.email)?.name ?? owner.email;
  const names = teams.find(({ handle }) => handle === owner.handle)?.members.map(({ name }) => name) ?? [];
  return `@${owner.handle} (${names.length > 0 ? names.join(", ") : "nobody is in it"})`;
}

function describeMin(min: number): string {
  if (min === 0) return "no approval is asked for";
  return `${min} ${min === 1 ? "approval is" : "approvals are"} asked for`;
}
