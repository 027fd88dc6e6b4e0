import { stringify } from "yaml";
import {
  type GoldenAssertion,
  type GoldenAssertionSet,
  type GoldenCase,
  isAssertionSet,
} from "@/lib/artifacts/content/golden-set-content";

/** Cases as the tests of a promptfoo file; what promptfoo has no word for stands under `metadata`. */
export function writeCasesPromptfoo(cases: readonly GoldenCase[]): string {
  const about =
    "# `config.target: prompt` marks what judges the prompt as rendered; promptfoo judges the answer by it.\n";
  const tests = cases.map(toTest);
  return about + stringify({ tests }, { lineWidth: 0, aliasDuplicateObjects: false });
}

function toTest({ id, description, variables, assertions, threshold, ...rest }: GoldenCase): object {
  const { history, tags, mustPass, weight, notes, origin } = rest;
  // Without this promptfoo takes each value of a list for a test of its own.
  const hasList = Object.values(variables).some((value) => Array.isArray(value));
  return {
    ...(description === "" ? {} : { description }),
    vars: variables,
    assert: assertions.map(toAssert),
    ...(threshold === undefined ? {} : { threshold }),
    ...(hasList ? { options: { disableVarExpansion: true } } : {}),
    metadata: {
      id,
      ...(tags.length > 0 ? { tags } : {}),
      ...(mustPass ? { mustPass } : {}),
      ...(weight === 1 ? {} : { weight }),
      ...(notes === "" ? {} : { notes }),
      ...(history.length > 0 ? { history } : {}),
      ...(origin ? { traceId: origin.traceId } : {}),
    },
  };
}

function toAssert(one: GoldenAssertion | GoldenAssertionSet): object {
  const { type, threshold, weight, metric } = one;
  const shared = {
    ...(threshold === undefined ? {} : { threshold }),
    ...(weight === 1 ? {} : { weight }),
    ...(metric === undefined ? {} : { metric }),
  };
  if (isAssertionSet(one)) return { type, ...shared, assert: one.assertions.map(toAssert) };
  const { value, target } = one;
  return {
    type,
    ...(value === undefined ? {} : { value }),
    ...shared,
    ...(target === "prompt" ? { config: { target } } : {}),
  };
}
