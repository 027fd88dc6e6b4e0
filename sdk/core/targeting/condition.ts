/** What operators on texts compare with; an attribute that is a number or true or false is compared as it is written. */
export const TEXT_OPERATORS = ["equals", "contains", "starts_with", "ends_with", "matches"] as const;
export const NUMBER_OPERATORS = ["less_than", "at_most", "more_than", "at_least"] as const;
export const DATE_OPERATORS = ["before", "since"] as const;

/** One question about one attribute of a context. A list answers yes when any of its items does. */
export type AttributeTest = { attribute: string } & (
  | { operator: (typeof TEXT_OPERATORS)[number]; value: string }
  | { operator: "in"; value: readonly string[] }
  | { operator: (typeof NUMBER_OPERATORS)[number]; value: number }
  /** A date such as `2026-11-26`, which begins in UTC, or a moment with its zone; `since` includes it. */
  | { operator: (typeof DATE_OPERATORS)[number]; value: string }
  /** A range such as `>=2.1.0` or `^2`. */
  | { operator: "version_in"; value: string }
  | { operator: "exists"; value?: undefined }
);

/** A question about a context, which may be made of others. */
export type Condition =
  | { all: readonly Condition[] }
  | { any: readonly Condition[] }
  | { not: Condition }
  | AttributeTest;

/** What a caller tells of whoever it asks for, in OpenFeature's shape: `targetingKey` names the person. */
export type EvaluationContext = Readonly<Record<string, unknown>>;

/** How deep conditions may stand in each other. */
export const MAX_DEPTH = 5;
