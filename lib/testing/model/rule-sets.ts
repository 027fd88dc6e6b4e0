import {
  ENVIRONMENT_RULES,
  ORDER,
  OWNER_RULES,
  PEOPLE,
  type Person,
  type State,
  TEAM,
  versionsOf,
} from "./state";

/** One line of owner rules. */
export type Line = { pattern: string; owners: string[]; min: number; environment?: string };

const TEAM_NAME = "@support-owners";
const support: Line = { pattern: "support/**", owners: [TEAM_NAME], min: 1 };
const rules: Line = { pattern: "rules/**", owners: [TEAM_NAME], min: 1 };

/** Owner rules that changes in a trace bring in; the first are those a workspace begins with. */
export const OWNER_SETS: readonly Line[][] = [
  [support, rules],
  [{ ...support, min: 2 }, rules],
  [support, { ...support, min: 2, environment: "prod" }, rules],
  [support, { pattern: "support/b", owners: ["adam"], min: 1 }, rules],
  [{ pattern: "support/a", owners: [TEAM_NAME], min: 1 }, rules],
  [{ pattern: "support/**", owners: ["ana", "omar"], min: 0 }, rules],
  [
    support,
    { pattern: "support/**", owners: ["lea"], min: 1, environment: "stage" },
    { ...rules, owners: ["adam"] },
  ],
  [{ pattern: "**", owners: [TEAM_NAME, "sam"], min: 1 }],
  [{ ...support, owners: ["@nobody"] }, rules],
];

export type EnvironmentRule = {
  key: string;
  protected: boolean;
  production: boolean;
  requiredApprovals: number;
  autoRelease: boolean;
};

const dev = { key: "dev", protected: false, production: false, requiredApprovals: 0, autoRelease: true };
const stage = { key: "stage", protected: true, production: false, requiredApprovals: 1, autoRelease: false };
const prod = { key: "prod", protected: true, production: true, requiredApprovals: 1, autoRelease: false };

/** The last two cannot be: environments out of their order, a protected one that asks for nobody. */
export const ENVIRONMENT_SETS: readonly EnvironmentRule[][] = [
  [dev, stage, prod],
  [{ ...dev, autoRelease: false }, stage, prod],
  [dev, { ...stage, autoRelease: true }, prod],
  [dev, stage, { ...prod, requiredApprovals: 2 }],
  [dev, { ...stage, protected: false, requiredApprovals: 0 }, prod],
  [dev, { ...stage, production: true }, { ...prod, production: false }],
  [stage, dev, prod],
  [dev, stage, { ...prod, requiredApprovals: 0 }],
];
export const MISORDERED = 6;
export const IMPOSSIBLE = 7;

/** The preset of a rules artifact that is in force: that of its newest version. */
function inForce(state: State, path: string): number {
  const content = versionsOf(state, path).at(-1)?.content;
  return content && "preset" in content ? content.preset : 0;
}

export function ownerLines(state: State): readonly Line[] {
  return OWNER_SETS[inForce(state, OWNER_RULES)] ?? [];
}

export function environmentRules(state: State): readonly EnvironmentRule[] {
  return ENVIRONMENT_SETS[inForce(state, ENVIRONMENT_RULES)] ?? [];
}

export function lineText({ pattern, owners, min, environment }: Line): string {
  return `${pattern} ${owners.join(" ")} min=${min}${environment ? ` env=${environment}` : ""}`;
}

function covers(pattern: string, path: string): boolean {
  return pattern.endsWith("**") ? path.startsWith(pattern.slice(0, -2)) : pattern === path;
}

/** The last line that matches a path wins; lines for an environment stand apart. */
export function lineFor(lines: readonly Line[], path: string, environment?: string): Line | null {
  const matching = lines.filter((line) => covers(line.pattern, path) && line.environment === environment);
  return matching.at(-1) ?? null;
}

export function ownersOf(state: State, line: Line): Person[] {
  const named = PEOPLE.filter(
    (one) => line.owners.includes(one) || (line.owners.includes(TEAM_NAME) && TEAM.includes(one)),
  );
  return named.filter((one) => !state.removed.includes(one));
}

/** The lines that an approval of these paths holds for. */
export function linesBound(state: State, paths: readonly string[]): string {
  const lines = ownerLines(state);
  const text = (line: Line | null) => (line ? lineText(line) : "");
  return JSON.stringify(
    paths.map((path) => [
      path,
      text(lineFor(lines, path)),
      ...ORDER.map((environment) => text(lineFor(lines, path, environment))),
    ]),
  );
}

const PLACES = ["support/a", "support/b", "support/c/d", OWNER_RULES, ENVIRONMENT_RULES, "elsewhere"];

/** Lines in force that would decide about other places, or not at all, under these owner rules. */
export function linesTouched(state: State, preset: number): Line[] {
  const before = ownerLines(state);
  const after = OWNER_SETS[preset] ?? [];
  const reach = (lines: readonly Line[], line: Line) =>
    PLACES.filter((place) => {
      const decides = lineFor(lines, place, line.environment);
      return decides !== null && lineText(decides) === lineText(line);
    });
  return before.filter((line) => JSON.stringify(reach(before, line)) !== JSON.stringify(reach(after, line)));
}

/** How many names in a set are nobody here: a team that does not exist, people who have left. */
export function unknownNames(state: State, preset: number): number {
  const names = (OWNER_SETS[preset] ?? []).flatMap((line) => line.owners);
  return names.filter((name) => name === "@nobody" || (state.removed as string[]).includes(name)).length;
}
