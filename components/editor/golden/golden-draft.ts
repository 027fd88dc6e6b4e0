import {
  type GoldenAssertion,
  type GoldenAssertionSet,
  type GoldenCase,
  type GoldenJudge,
  type GoldenMessage,
  type GoldenSetContent,
  isAssertionSet,
} from "@/lib/artifacts/content/golden-set-content";
import { newKey } from "../prompt-draft";
import { showJson, showOptionalJson } from "./json-text";

/** A set while it is edited: every field as typed, so that nothing is lost to a value that does not parse. */
export type GoldenDraft = { description: string; judge: JudgeDraft; cases: readonly CaseDraft[] };

/** Without a model in it there is no judge. */
export type JudgeDraft = { model: string; repeats: string; embeddingModel: string };
export const JUDGE_REPEATS = ["1", "3", "5"] as const;
export const NO_JUDGE: JudgeDraft = { model: "", repeats: "1", embeddingModel: "" };

export type CaseDraft = {
  key: number;
  id: string;
  description: string;
  variables: readonly ValueDraft[];
  history: readonly ({ key: number } & GoldenMessage)[];
  assertions: readonly AssertionDraft[];
  /** With commas between. */
  tags: string;
  mustPass: boolean;
  weight: string;
  threshold: string;
  notes: string;
  traceId: string;
};

export type ValueDraft = { key: number; name: string; value: string };

export type AssertionDraft = {
  key: number;
  type: string;
  value: string;
  threshold: string;
  weight: string;
  metric: string;
  target: "output" | "prompt";
  /** What a set holds; null for an assertion. */
  assertions: readonly AssertionDraft[] | null;
};

export function toGoldenDraft(content: GoldenSetContent | null): GoldenDraft {
  if (content === null) return { description: "", judge: NO_JUDGE, cases: [emptyCase("case-1")] };
  const { description, judge, cases } = content;
  return { description, judge: toJudgeDraft(judge), cases: cases.map(toCaseDraft) };
}

function toJudgeDraft(judge: GoldenJudge | undefined): JudgeDraft {
  if (!judge) return NO_JUDGE;
  const { model = "", repeats, embeddingModel = "" } = judge;
  return { model, repeats: String(repeats), embeddingModel };
}

export function toCaseDraft(one: GoldenCase): CaseDraft {
  const {
    id,
    description,
    variables,
    history,
    assertions,
    tags,
    mustPass,
    weight,
    threshold,
    notes,
    origin,
  } = one;
  return {
    key: newKey(),
    id,
    description,
    variables: Object.entries(variables).map(([name, value]) => ({
      key: newKey(),
      name,
      value: showJson(value),
    })),
    history: history.map((message) => ({ key: newKey(), ...message })),
    assertions: assertions.map(toAssertionDraft),
    tags: tags.join(", "),
    mustPass,
    weight: showNumber(weight),
    threshold: showNumber(threshold),
    notes,
    traceId: origin?.traceId ?? "",
  };
}

function toAssertionDraft(one: GoldenAssertion | GoldenAssertionSet): AssertionDraft {
  const isSet = isAssertionSet(one);
  return {
    key: newKey(),
    type: one.type,
    value: isSet ? "" : showOptionalJson(one.value),
    threshold: showNumber(one.threshold),
    weight: showNumber(one.weight),
    metric: one.metric ?? "",
    target: isSet ? "output" : one.target,
    assertions: isSet ? one.assertions.map(toAssertionDraft) : null,
  };
}

function showNumber(value: number | undefined): string {
  return value === undefined ? "" : String(value);
}

export function emptyCase(id: string): CaseDraft {
  return {
    key: newKey(),
    id,
    description: "",
    variables: [],
    history: [],
    assertions: [emptyAssertion("contains")],
    tags: "",
    mustPass: false,
    weight: "1",
    threshold: "",
    notes: "",
    traceId: "",
  };
}

export function emptyAssertion(type: string): AssertionDraft {
  const isSet = type === "assert-set";
  return {
    key: newKey(),
    type,
    value: "",
    threshold: "",
    weight: "1",
    metric: "",
    target: "output",
    assertions: isSet ? [emptyAssertion("contains")] : null,
  };
}

/** The first of `case-1`, `case-2`, … or `late-2`, `late-3`, … that no case has. */
export function freeId(cases: readonly Pick<CaseDraft, "id">[], stem: string, from: number): string {
  const taken = new Set(cases.map(({ id }) => id.trim()));
  for (let number = from; ; number += 1) if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`;
}

/** Rows of a copy, or of what another page kept, are rows of their own. */
export function withNewKeys(one: CaseDraft): CaseDraft {
  const rekey = <T extends { key: number }>(row: T): T => ({ ...row, key: newKey() });
  const rekeyAssertion = (row: AssertionDraft): AssertionDraft => ({
    ...rekey(row),
    assertions: row.assertions?.map(rekeyAssertion) ?? null,
  });
  return {
    ...rekey(one),
    variables: one.variables.map(rekey),
    history: one.history.map(rekey),
    assertions: one.assertions.map(rekeyAssertion),
  };
}
