/** What the model holds of one workspace. Written from the design, it shares no rule with the product. */
export const ROLE_OF = {
  ana: "author",
  omar: "author",
  olga: "author",
  otto: "admin",
  lea: "support_lead",
  adam: "admin",
  vera: "viewer",
  sam: "viewer",
} as const;
export type Person = keyof typeof ROLE_OF;

/** API keys: what their scope is, whose they are, the environment they are bound to. */
export const KEYS = {
  writer: { owner: "otto", scope: "write", environment: null },
  devWriter: { owner: "otto", scope: "write", environment: "dev" },
  reader: { owner: "adam", scope: "resolve", environment: "stage" },
} as const;
export type KeyName = keyof typeof KEYS;
export type Who = Person | KeyName;

export const TEAM: readonly Person[] = ["omar", "olga", "otto"];
export const PEOPLE = Object.keys(ROLE_OF) as Person[];
export const KEY_NAMES = Object.keys(KEYS) as KeyName[];
export const ORDER = ["dev", "stage", "prod"] as const;
export const PROMPTS = ["support/a", "support/b"] as const;
export const OWNER_RULES = "rules/owners";
export const ENVIRONMENT_RULES = "rules/environments";

/** What an item holds: a wording under one of three contracts, or one of the rule sets of the model. */
export type Content =
  | { kind: "prompt"; wording: number; contract: number }
  | { kind: "owner_rules"; preset: number }
  | { kind: "environment_rules"; preset: number };

export type Bump = "major" | "minor" | "patch";
export type Item = { path: string; content: Content; base: string | null; bump: Bump | null };
export type Verdict = "approve" | "request_changes" | "comment";

export type Opinion = {
  by: Person;
  verdict: Verdict;
  revision: number;
  /** The items as the reviewer saw them, and the owner-rule lines for them at that time. */
  saw: string;
  lines: string;
  environment: string | null;
  dismissed: boolean;
};

export type Change = {
  author: Person;
  contributors: Person[];
  status: "draft" | "open" | "merged" | "closed";
  rev: number;
  draftAhead: boolean;
  draft: Item[];
  revisions: { items: Item[]; at: number }[];
  reviews: Opinion[];
};

export type Made = { number: string; content: Content; at: number; change: number | null };
export type Live = { version: string; rollback: boolean };

export type Answer = { status: number } & Record<string, unknown>;

export type State = {
  clock: number;
  removed: Person[];
  revoked: KeyName[];
  changes: Change[];
  /** Versions by path, in the order in which they were made. */
  versions: Record<string, Made[]>;
  /** Releases by "path environment". */
  releases: Record<string, Live[]>;
  /** "path@version". */
  locked: string[];
  freezes: { environment: string; lifted: boolean }[];
  /** Answers by "who key". */
  kept: Record<string, { asked: string; answer: Answer }>;
  /** Commands that were sent under a key, to be sent again. */
  sent: { who: Who; key: string; asked: string }[];
};

export function newState(): State {
  const made = (content: Content): Made[] => [{ number: "1.0.0", content, at: 0, change: null }];
  return {
    clock: 1,
    removed: [],
    revoked: [],
    changes: [],
    versions: {
      [OWNER_RULES]: made({ kind: "owner_rules", preset: 0 }),
      [ENVIRONMENT_RULES]: made({ kind: "environment_rules", preset: 0 }),
    },
    releases: {},
    locked: [],
    freezes: [],
    kept: {},
    sent: [],
  };
}

export function versionsOf(state: State, path: string): Made[] {
  return state.versions[path] ?? [];
}

export function historyOf(state: State, path: string, environment: string): Live[] {
  return state.releases[`${path} ${environment}`] ?? [];
}

export function isKey(who: Who): who is KeyName {
  return who in KEYS;
}

/** The person behind whoever asks. */
export function personOf(who: Who): Person {
  return isKey(who) ? KEYS[who].owner : who;
}

export const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
