/**
 * What Countersign promises, as one small machine: written from the design pages and not from the code it is held
 * against. It knows nothing of databases, digests or time beyond the order of things.
 */
export const PEOPLE = ["ana", "omar", "olga", "lea", "adam", "vera"] as const;
export type PersonName = (typeof PEOPLE)[number];
/** A key of scope write in the name of omar acts as he does, but for reviews and what an admin does. */
export type ActorName = PersonName | "key";

export const ENVIRONMENTS = ["dev", "stage", "prod"] as const;
export type EnvironmentName = (typeof ENVIRONMENTS)[number];

export const OWNER_RULES = "rules/owners";
export const ENVIRONMENT_RULES = "rules/environments";
export const PATHS = ["support/a", "support/b", "loose/c", OWNER_RULES, ENVIRONMENT_RULES] as const;
export type Path = (typeof PATHS)[number];

/** Texts of the owner rules: as they begin, with two owners for support, with two owners for its production. */
export const OWNER_TEXTS = [
  "support/** @support-owners min=1\nrules/** @support-owners min=1\n",
  "support/** @support-owners min=2\nrules/** @support-owners min=1\n",
  "support/** @support-owners min=1\nrules/** @support-owners min=1\nsupport/** @support-owners min=2 env=prod\n",
] as const;

type EnvironmentRule = { required: number; protected: boolean; autoRelease: boolean };
const rules = (
  stage: number,
  prod: number,
  stageAtOnce = false,
): Record<EnvironmentName, EnvironmentRule> => ({
  dev: { required: 0, protected: false, autoRelease: true },
  stage: { required: stage, protected: true, autoRelease: stageAtOnce },
  prod: { required: prod, protected: true, autoRelease: false },
});
export const ENVIRONMENT_VARIANTS = [rules(1, 1), rules(2, 1), rules(1, 2), rules(1, 1, true)] as const;

/** One line of the owner rules that is in force. */
export type OwnerLine = { text: string; min: number };

export type Item = { base: string | null; content: number };
export type Review = {
  by: PersonName;
  verdict: "approve" | "request_changes" | "comment";
  revision: number;
  environment: EnvironmentName | null;
  ownerLines: string;
  dismissed: boolean;
};
export type Revision = { item: Item; at: number };
export type Change = {
  path: Path;
  author: PersonName;
  state: "draft" | "open" | "merged" | "closed";
  draft: Item;
  draftAhead: boolean;
  contributors: Set<PersonName>;
  revisions: Revision[];
  reviews: Review[];
};
export type Version = { number: string; content: number; change: number | null; at: number };
export type Release = { version: string; kind: "promotion" | "rollback" };

export type Model = {
  changes: Change[];
  versions: Record<Path, Version[]>;
  releases: Record<Path, Record<EnvironmentName, Release[]>>;
  /** Versions that a rollback locked, as `path@version`. */
  locks: Set<string>;
  freezes: EnvironmentName[];
  members: Set<PersonName>;
  keyWorks: boolean;
  /** Counts what changes: a later act has a higher number. */
  clock: number;
};

export function beginModel(): Model {
  const first: Version = { number: "1.0.0", content: 0, change: null, at: 0 };
  const nowhere = () => ({ dev: [], stage: [], prod: [] });
  return {
    changes: [],
    versions: {
      "support/a": [],
      "support/b": [],
      "loose/c": [],
      [OWNER_RULES]: [first],
      [ENVIRONMENT_RULES]: [first],
    },
    releases: {
      "support/a": nowhere(),
      "support/b": nowhere(),
      "loose/c": nowhere(),
      [OWNER_RULES]: nowhere(),
      [ENVIRONMENT_RULES]: nowhere(),
    },
    locks: new Set(),
    freezes: [],
    members: new Set(PEOPLE),
    keyWorks: true,
    clock: 1,
  };
}

export const isRules = (path: Path) => path === OWNER_RULES || path === ENVIRONMENT_RULES;

export function newestOf(model: Model, path: Path): Version | null {
  return model.versions[path].at(-1) ?? null;
}

/** Who owns support and the rules today. */
export function owners(model: Model): PersonName[] {
  return (["omar", "olga"] as const).filter((name) => model.members.has(name));
}

/** The line for a path, and the one that asks for more in an environment; null where nobody owns it. */
export function linesOf(model: Model, path: Path): { general: OwnerLine; prod: OwnerLine | null } | null {
  const variant = newestOf(model, OWNER_RULES)?.content ?? 0;
  if (path === "loose/c") return null;
  if (isRules(path)) return { general: { text: "rules/** @support-owners min=1", min: 1 }, prod: null };
  const min = variant === 1 ? 2 : 1;
  return {
    general: { text: `support/** @support-owners min=${min}`, min },
    prod: variant === 2 ? { text: "support/** @support-owners min=2 env=prod", min: 2 } : null,
  };
}

/** What an approval holds for, beside its revision. */
export function ownerLinesOf(model: Model, path: Path): string {
  const lines = linesOf(model, path);
  return `${lines?.general.text ?? ""} | ${lines?.prod?.text ?? ""}`;
}

export function environmentOf(model: Model, key: EnvironmentName): EnvironmentRule {
  const variant = newestOf(model, ENVIRONMENT_RULES)?.content ?? 0;
  return (ENVIRONMENT_VARIANTS[variant] ?? ENVIRONMENT_VARIANTS[0])[key];
}

/** The person behind an actor, when the actor may enter at all. */
export function personOf(model: Model, actor: ActorName): PersonName | null {
  const person = actor === "key" ? "omar" : actor;
  if (!model.members.has(person)) return null;
  return actor === "key" && !model.keyWorks ? null : person;
}

export const roleOf = (person: PersonName) =>
  person === "lea" ? "support_lead" : person === "adam" ? "admin" : person === "vera" ? "viewer" : "author";
