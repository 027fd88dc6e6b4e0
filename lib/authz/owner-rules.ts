/** PROMPTOWNERS: who answers for which path. One rule a line; the last line that matches wins. */
import { matchesPattern, patternsMayOverlap } from "./path-pattern";

export type Owner = { kind: "team"; handle: string } | { kind: "person"; email: string };

export type OwnerRule = {
  /** 1-based line in the text. */
  line: number;
  /** The line itself, with single spaces and no comment: what an approval holds for. */
  text: string;
  pattern: string;
  owners: readonly Owner[];
  /** How many owners have to approve. */
  min: number;
  /** Set when the line adds a demand for one environment; null when it is the general rule. */
  environment: string | null;
};

/** `@support-owners ana@example.com` */
export function describeOwners(owners: readonly Owner[]): string {
  return owners.map((owner) => (owner.kind === "team" ? `@${owner.handle}` : owner.email)).join(" ");
}

export type RuleProblem = { line: number; column: number; message: string };

const MAX_MIN = 20;

/** Reads `support/** @support-owners ana@example.com min=1 env=prod`; a line it cannot read is a problem, not a rule. */
export function parseOwnerRules(text: string): { rules: OwnerRule[]; problems: RuleProblem[] } {
  const rules: OwnerRule[] = [];
  const problems: RuleProblem[] = [];
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const parsed = parseLine(raw, index + 1);
    if (parsed === null) continue;
    if ("pattern" in parsed) rules.push(parsed);
    else problems.push(parsed);
  }
  return { rules, problems };
}

function parseLine(raw: string, line: number): OwnerRule | RuleProblem | null {
  const words = [...raw.replace(/#.*$/, "").matchAll(/\S+/g)].map((match) => ({
    word: match[0],
    column: match.index + 1,
  }));
  const [first, ...rest] = words;
  if (!first) return null;
  if (!isPattern(first.word))
    return { line, column: first.column, message: `\`${first.word}\` is no path pattern.` };
  const rule = { pattern: first.word, owners: [] as Owner[], min: 1, environment: null as string | null };
  for (const { word, column } of rest) {
    const message = readWord(word, rule);
    if (message !== null) return { line, column, message };
  }
  if (rule.owners.length === 0 && rule.min > 0)
    return { line, column: first.column, message: `\`${rule.pattern}\` names no owner.` };
  return { ...rule, line, text: words.map(({ word }) => word).join(" ") };
}

function isPattern(word: string): boolean {
  return word.split("/").every((part) => part === "**" || /^[a-z0-9*][a-z0-9*._-]*$/.test(part));
}

function readWord(
  word: string,
  rule: { owners: Owner[]; min: number; environment: string | null },
): string | null {
  const [, key, value = ""] = /^(min|env)=(.*)$/.exec(word) ?? [];
  if (key === "min") {
    rule.min = Number(value);
    return /^\d{1,2}$/.test(value) && rule.min <= MAX_MIN
      ? null
      : `\`${word}\`: min is a whole number from 0 to ${MAX_MIN}.`;
  }
  if (key === "env") {
    rule.environment = value;
    return /^[a-z0-9][a-z0-9-]*$/.test(value)
      ? null
      : `\`${word}\`: env names an environment, such as env=prod.`;
  }
  const handle = /^@([a-z0-9][a-z0-9-]*)$/.exec(word)?.[1];
  if (handle) rule.owners.push({ kind: "team", handle });
  else if (/^[^\s@]+@[^\s@]+$/.test(word)) rule.owners.push({ kind: "person", email: word.toLowerCase() });
  else return `\`${word}\` is neither a @team, an e-mail address, min= nor env=.`;
  return null;
}

/** The general rule of a path, and the one that adds to it for an environment: each the last line that matches. */
export function matchOwnerRule(
  rules: readonly OwnerRule[],
  path: string,
  environment?: string,
): { general: OwnerRule | null; environment: OwnerRule | null } {
  const matching = rules.filter((rule) => matchesPattern(rule.pattern, path));
  return {
    general: matching.findLast((rule) => rule.environment === null) ?? null,
    environment:
      matching.findLast((rule) => rule.environment !== null && rule.environment === environment) ?? null,
  };
}

/** Everything wrong with a text, seen against the teams, people and environments of a workspace. */
export function checkOwnerRules(
  text: string,
  names: { teams: readonly string[]; emails: readonly string[]; environments: readonly string[] },
): RuleProblem[] {
  const { rules, problems } = parseOwnerRules(text);
  const unknown = rules.flatMap(({ line, owners, environment }) => {
    const messages = owners.flatMap((owner) => {
      if (owner.kind === "team")
        return names.teams.includes(owner.handle) ? [] : [`There is no team @${owner.handle}.`];
      return names.emails.includes(owner.email) ? [] : [`${owner.email} is no member of this workspace.`];
    });
    if (environment !== null && !names.environments.includes(environment))
      messages.push(`There is no environment \`${environment}\`.`);
    return messages.map((message) => ({ line, column: 1, message }));
  });
  return [...problems, ...unknown].sort((a, b) => a.line - b.line || a.column - b.column);
}

/**
 * The rules of `before` whose effect may differ in `after`: their owners have to approve. A rule is untouched only
 * when it is still there and every later line that could take a path from it is the same as before, in order.
 */
export function changedRules(before: readonly OwnerRule[], after: readonly OwnerRule[]): OwnerRule[] {
  return before.filter((rule, index) => {
    const later = overlapping(rule, before.slice(index + 1));
    const candidates = after.flatMap((one, at) => (one.text === rule.text ? [at] : []));
    return !candidates.some((at) => sameTexts(later, overlapping(rule, after.slice(at + 1))));
  });
}

function overlapping(rule: OwnerRule, others: readonly OwnerRule[]): string[] {
  return others
    .filter((one) => one.environment === rule.environment && patternsMayOverlap(one.pattern, rule.pattern))
    .map((one) => one.text);
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}
