import type { EvaluationContext } from "@/sdk/core/targeting/condition";
import { readContext } from "./read-context";

/** One attribute while it is typed. A value is text, or JSON where it reads as a number, a truth, a list or a quoted text. */
export type AttributeRow = {
  key: number;
  name: string;
  value: string;
  /** Somebody asks for it: its name is given, and it stays. */
  asked: boolean;
};

export type RowChange = Partial<Pick<AttributeRow, "name" | "value">>;

/** What is wrong, by the cell that it is about: `rows.0.name`, `rows.0.value` or `json`. */
export type ContextFaults = ReadonlyMap<string, string>;

/** What somebody is asked about with: rows, or the same as JSON. */
export type ContextDraft = { as: "rows" | "json"; rows: readonly AttributeRow[]; json: string };

type Read = { context: EvaluationContext; faults: null } | { context: null; faults: ContextFaults };

/** A row for each attribute that is asked about, still without a value. */
export function startDraft(asked: readonly string[]): ContextDraft {
  return withAsked({ as: "rows", rows: [], json: "" }, asked);
}

/** The same with a row for each attribute that is asked about now; what is no longer asked about stays where it has a value. */
export function withAsked(draft: ContextDraft, asked: readonly string[]): ContextDraft {
  const from = nextKey(draft.rows);
  const rows = asked.map((name, at) => {
    const known =
      draft.rows.find((row) => row.asked && row.name === name) ??
      draft.rows.find((row) => row.name.trim() === name && row.value.trim() !== "");
    return known ? { ...known, name, asked: true } : { key: from + at, name, value: "", asked: true };
  });
  const taken = new Set(rows.map(({ key }) => key));
  const others = draft.rows.filter((row) => !taken.has(row.key) && (!row.asked || row.value.trim() !== ""));
  return { ...draft, rows: [...rows, ...others.map((row) => ({ ...row, asked: false }))] };
}

/** What is sent, or what keeps it from being sent. */
export function readDraft({ as, rows, json }: ContextDraft): Read {
  return as === "rows" ? readRows(rows) : readJson(json);
}

/** The other way to type the same; what cannot be read stays where it is, with what is wrong. */
export function switchDraft(draft: ContextDraft): { draft: ContextDraft; faults: ContextFaults | null } {
  const { context, faults } = readDraft(draft);
  if (!context) return { draft, faults };
  if (draft.as === "rows") return { draft: { ...draft, as: "json", json: writeJson(context) }, faults };
  return { draft: { ...draft, as: "rows", rows: writeRows(context, draft.rows) }, faults };
}

/** The id that was typed into the JSON, where rows have none; else an empty text. */
export function readId(draft: ContextDraft): string {
  const id = draft.as === "json" ? readDraft(draft).context?.targetingKey : undefined;
  return typeof id === "string" ? id : "";
}

export function addRow(draft: ContextDraft, name = ""): ContextDraft {
  return { ...draft, rows: [...draft.rows, { key: nextKey(draft.rows), name, value: "", asked: false }] };
}

export function setRow(draft: ContextDraft, key: number, change: RowChange): ContextDraft {
  return { ...draft, rows: draft.rows.map((row) => (row.key === key ? { ...row, ...change } : row)) };
}

export function removeRow(draft: ContextDraft, key: number): ContextDraft {
  return { ...draft, rows: draft.rows.filter((row) => row.key !== key) };
}

function readRows(rows: readonly AttributeRow[]): Read {
  const faults = new Map<string, string>();
  const context: Record<string, unknown> = {};
  for (const [at, { name: typed, value, asked }] of rows.entries()) {
    if (value.trim() === "") continue;
    const name = typed.trim();
    if (name === "") faults.set(`rows.${at}.name`, "Name the attribute.");
    else if (name === "targetingKey" && !asked)
      faults.set(`rows.${at}.name`, "The id has a field of its own.");
    else if (Object.hasOwn(context, name)) faults.set(`rows.${at}.name`, "It is listed already.");
    const read = readValue(value);
    if (read === undefined) faults.set(`rows.${at}.value`, "This is no JSON. Put a text in quotes.");
    else if (name !== "") Object.defineProperty(context, name, { value: read, ...OWN });
  }
  return faults.size > 0
    ? { context: null, faults }
    : { context: context as EvaluationContext, faults: null };
}

/** Also an attribute that is called as something that every object has. */
const OWN = { enumerable: true, writable: true, configurable: true };
const READS_AS_JSON = /^(?:-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|["[{].*)$/s;

/** Undefined for what begins as JSON and is none. */
function readValue(typed: string): unknown {
  const text = typed.trim();
  if (!READS_AS_JSON.test(text)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return /^["[{]/.test(text) ? undefined : text;
  }
}

function writeValue(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value);
  const isPlain = value !== "" && value === value.trim() && !READS_AS_JSON.test(value);
  return isPlain ? value : JSON.stringify(value);
}

/** Rows that were there keep their place, also those that have no value yet. An id that no row asks for has its own field. */
function writeRows(context: EvaluationContext, before: readonly AttributeRow[]): AttributeRow[] {
  const asksForId = before.some((row) => row.asked && row.name === "targetingKey");
  const given = new Map(Object.entries(context).filter(([name]) => asksForId || name !== "targetingKey"));
  const kept = before.flatMap((row) => {
    const name = row.name.trim();
    if (!given.has(name)) return row.asked || row.value.trim() === "" ? [{ ...row, value: "" }] : [];
    const value = writeValue(given.get(name));
    given.delete(name);
    return [{ ...row, value }];
  });
  const from = nextKey(before);
  return [
    ...kept,
    ...[...given].map(([name, value], at) => ({
      key: from + at,
      name,
      value: writeValue(value),
      asked: false,
    })),
  ];
}

function readJson(json: string): Read {
  const { context, problem } = readContext(json);
  return context ? { context, faults: null } : { context: null, faults: new Map([["json", problem]]) };
}

function writeJson(context: EvaluationContext): string {
  return Object.keys(context).length === 0 ? "" : JSON.stringify(context, null, 2);
}

function nextKey(rows: readonly AttributeRow[]): number {
  return Math.max(-1, ...rows.map(({ key }) => key)) + 1;
}
