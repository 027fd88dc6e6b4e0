/** The merge gate: may this change merge now and, if not, what is missing and who can mend it? */
import { type ChangeState, describeMergeBlocker, type MergeBlocker } from "./merge-blockers";

/** One demand of the owner rules: these owners, this many approvals. */
export type OwnerDemand = {
  owners: string;
  rule: string;
  /** Of the paths that they own. */
  pattern: string;
  have: number;
  need: number;
  outdated: readonly string[];
};

export type MergeItemFacts = {
  path: string;
  isNew: boolean;
  /** Empty when no owner rule matches the path. */
  demands: readonly OwnerDemand[];
  problems: number;
  warnings: readonly string[];
  base: { version: string | null; newest: string | null; current: boolean };
  bump: { level: string; reasons: readonly string[]; next: string | null; refusal: string | null };
  changesContent: boolean;
};

export type MergeFacts = {
  state: ChangeState;
  /** True when the draft was edited after the newest revision. */
  draftAhead: boolean;
  items: readonly MergeItemFacts[];
  /** Names of people. */
  objections: readonly { by: string; revision: number; onCurrent: boolean }[];
};

export type CheckState = "passed" | "failed" | "pending" | "warning";

/** One condition of merging as the screen shows it; `blockers` are those the server refuses with. */
export type Check = {
  code: string;
  title: string;
  state: CheckState;
  summary: string;
  reason: string;
  wayOut: string | null;
};

export type MergeDecision = { allowed: boolean; blockers: readonly MergeBlocker[]; checks: readonly Check[] };

type Rule = {
  code: string;
  title: string;
  judge: (facts: MergeFacts) => MergeBlocker[];
  passed: (facts: MergeFacts) => string;
};

const owners: Rule = {
  code: "owners",
  title: "Owners",
  judge: ({ items }) =>
    items.flatMap(({ path, demands }): MergeBlocker[] => {
      if (demands.length === 0) return [{ code: "no_owner", path }];
      return demands
        .filter(({ have, need }) => have < need)
        .map(({ have, need, owners: names, outdated }) => ({
          code: "approvals_missing",
          path,
          have,
          need,
          owners: names,
          outdated,
        }));
    }),
  passed: ({ items }) => [...new Set(items.flatMap(({ demands }) => demands.map(describeMet)))].join(" "),
};

function describeMet({ owners: names, pattern, have, need }: OwnerDemand): string {
  if (need === 0) return `\`${pattern}\` asks for no approval.`;
  const given = `${have} ${have === 1 ? "approval" : "approvals"} from ${names}`;
  return have === need ? `${given}, as \`${pattern}\` asks.` : `${given}: \`${pattern}\` asks for ${need}.`;
}

const objections: Rule = {
  code: "objections",
  title: "Objections",
  judge: ({ objections: open }) => {
    const standing = open.filter(({ onCurrent }) => onCurrent).map(({ by }) => by);
    const earlier = open.filter(({ onCurrent }) => !onCurrent);
    return [
      ...(standing.length > 0 ? [{ code: "changes_requested" as const, by: standing }] : []),
      ...earlier.map(({ by, revision }) => ({ code: "objection_unanswered" as const, by, revision })),
    ];
  },
  passed: () => "Nobody asks for changes.",
};

const content: Rule = {
  code: "content",
  title: "Content",
  judge: ({ items }) =>
    items.flatMap(({ path, problems, changesContent }): MergeBlocker[] => [
      ...(problems > 0 ? [{ code: "content_invalid" as const, path, problems }] : []),
      ...(changesContent ? [] : [{ code: "nothing_changed" as const, path }]),
    ]),
  passed: () => "Templates, variables and schemas hold.",
};

const base: Rule = {
  code: "base",
  title: "Base is current",
  judge: ({ items }) =>
    items
      .filter((item) => !item.base.current)
      .map(({ path, base: { version, newest } }) => ({ code: "base_moved", path, base: version, newest })),
  passed: ({ items }) =>
    items.map(({ base: { version } }) => (version ? `starts from ${version}` : "a new artifact")).join("; "),
};

const contract: Rule = {
  code: "contract",
  title: "Contract",
  judge: ({ items }) =>
    items.flatMap(({ path, bump, base: { current } }): MergeBlocker[] =>
      bump.refusal && current ? [{ code: "bump_refused", path, message: bump.refusal }] : [],
    ),
  passed: ({ items }) =>
    items.flatMap(({ bump: { reasons } }) => reasons).join("; ") || "The contract is as before.",
};

const RULES = [owners, objections, content, base, contract];

/** Reports every blocker at once. Checks and blockers come from the same rules, so screen and server agree. */
export function decideMerge(facts: MergeFacts): MergeDecision {
  const state: MergeBlocker[] = [];
  if (facts.state !== "open") state.push({ code: "not_open", state: facts.state });
  else if (facts.draftAhead) state.push({ code: "draft_ahead" });
  const judged = RULES.map((rule) => ({ rule, blockers: rule.judge(facts) }));
  const blockers = [...state, ...judged.flatMap((one) => one.blockers)];
  const checks = judged.map(({ rule, blockers: own }) => toCheck(rule, own, facts));
  return { allowed: blockers.length === 0, blockers, checks: [...checks, ...warnings(facts)] };
}

function toCheck(rule: Rule, blockers: readonly MergeBlocker[], facts: MergeFacts): Check {
  const { code, title } = rule;
  const summary = summarize(code, facts);
  if (blockers.length === 0)
    return { code, title, summary, state: "passed", reason: rule.passed(facts), wayOut: null };
  const told = blockers.map(describeMergeBlocker);
  const waiting = blockers.every((blocker) => blocker.code === "approvals_missing");
  return {
    code,
    title,
    summary,
    state: waiting ? "pending" : "failed",
    reason: told.map(({ text }) => text).join(" "),
    wayOut: [...new Set(told.map(({ wayOut }) => wayOut))].join(" "),
  };
}

function summarize(code: string, { items, objections: open }: MergeFacts): string {
  const demands = items.flatMap((item) => item.demands);
  if (code === "owners")
    return `${sum(demands, (one) => Math.min(one.have, one.need))} of ${sum(demands, (one) => one.need)}`;
  if (code === "objections") return String(open.length);
  if (code === "contract") return [...new Set(items.map((item) => item.bump.level))].join(", ");
  return "";
}

function warnings({ items }: MergeFacts): Check[] {
  const told = items.flatMap(({ path, warnings: own }) =>
    own.map((text) => (items.length > 1 ? `${path}: ${text}` : text)),
  );
  if (told.length === 0) return [];
  const summary = String(told.length);
  return [
    {
      code: "warnings",
      title: "Worth a look",
      state: "warning",
      summary,
      reason: told.join(" "),
      wayOut: null,
    },
  ];
}

function sum<T>(list: readonly T[], value: (item: T) => number): number {
  return list.reduce((total, item) => total + value(item), 0);
}
