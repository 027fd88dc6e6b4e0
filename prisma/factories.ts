import { hashPassword } from "@/lib/auth/passwords";
import { findMembership } from "@/lib/authz/store/authority";
import { createChange } from "@/lib/changes/commands/create-change";
import { reviewChange } from "@/lib/changes/commands/review-change";
import { submitChange } from "@/lib/changes/commands/submit-change";
import { readClient } from "@/lib/db/transaction";
import { type PersonActor, type Role, systemActor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { mergeChange } from "@/lib/releases/commands/merge-change";
import { promoteVersion } from "@/lib/releases/commands/promote-version";
import { createWorkspace } from "@/lib/workspaces/commands/create-workspace";

/** One library for the demo, the operation tests and the journeys: state is built by the real commands. */
export type PersonSpec = { email: string; name: string; role: Role };
export type TeamSpec = { handle: string; name: string; members: string[] };

export type BuiltWorkspace = {
  id: string;
  /** The actor of a person of this workspace, by the part of the address before the @. */
  as: (name: string) => PersonActor;
};

type WorkspaceSpec = {
  slug?: string;
  name?: string;
  isDemo?: boolean;
  startedAt?: Date;
  people: readonly PersonSpec[];
  teams?: readonly TeamSpec[];
  ownerRules?: string;
  password?: string;
  now?: Date;
};

export async function buildWorkspace(spec: WorkspaceSpec): Promise<BuiltWorkspace> {
  const id = newId();
  const passwordHash = spec.password === undefined ? null : await hashPassword(spec.password);
  const created = await createWorkspace(
    systemActor(id),
    {
      slug: spec.slug ?? `w-${id}`,
      name: spec.name ?? "Workspace",
      isDemo: spec.isDemo ?? false,
      startedAt: spec.startedAt,
      people: spec.people.map((person) => ({ ...person, passwordHash })),
      teams: [...(spec.teams ?? [])],
      ...(spec.ownerRules === undefined ? {} : { ownerRules: spec.ownerRules }),
    },
    spec.now ? { now: spec.now } : {},
  );
  const actors = new Map<string, PersonActor>();
  for (const { email } of spec.people) {
    const personId = created.people[email] ?? "";
    const member = await findMembership(readClient(), id, personId);
    if (member)
      actors.set(email.split("@")[0] ?? email, { kind: "person", id: personId, workspaceId: id, ...member });
  }
  return {
    id,
    as: (name) => {
      const actor = actors.get(name);
      if (!actor) throw new Error(`Nobody is called ${name} here.`);
      return actor;
    },
  };
}

export type ItemSpec = {
  path: string;
  content: unknown;
  kind?: "prompt" | "golden_set" | "segment" | "owner_rules" | "environment_rules";
  baseVersion?: string;
  bump?: "major" | "minor" | "patch";
};

type Moment = { now?: Date };

/** A submitted change by one author. */
export async function buildOpenChange(
  author: PersonActor,
  change: { title: string; description?: string; items: ItemSpec[] },
  moment: Moment = {},
) {
  const { number } = await createChange(author, change, moment);
  return submitChange(author, { number }, moment);
}

/** A change that an owner approved and its author merged; its versions are in the answer. */
export async function buildMergedChange(
  author: PersonActor,
  owner: PersonActor,
  change: { title: string; description?: string; items: ItemSpec[] },
  moments: { submitted?: Date; approved?: Date; merged?: Date } = {},
) {
  const at = (now: Date | undefined) => (now ? { now } : {});
  const { number, digest } = await buildOpenChange(author, change, at(moments.submitted));
  await reviewChange(owner, { number, verdict: "approve", digest }, at(moments.approved));
  return mergeChange(author, { number, digest }, at(moments.merged));
}

/** Takes a merged version through the named environments, in their order. */
export async function buildReleases(
  owner: PersonActor,
  version: { path: string; version: string },
  environments: readonly { key: string; now?: Date }[],
): Promise<void> {
  for (const { key, now } of environments)
    await promoteVersion(owner, { ...version, environment: key }, now ? { now } : {});
}
