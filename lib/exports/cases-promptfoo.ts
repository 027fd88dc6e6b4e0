import { stringify } from "yaml";
import {
  type GoldenAssertion,
  type GoldenAssertionSet,
  type GoldenCase,
  type GoldenJudge,
  isAssertionSet,
} from "@/lib/artifacts/content/golden-set-content";
import { writeProviderId } from "@/lib/artifacts/content/promptfoo-models";

/** Cases as the tests of a promptfoo file; what promptfoo has no word for stands under `metadata`. */
export function writeCasesPromptfoo(cases: readonly GoldenCase[], judge?: GoldenJudge): string {
  const about =
    "# `config.target: prompt` marks what judges the prompt as rendered; promptfoo judges the answer by it.\n";
  const tests = cases.map(toTest);
  const graders = judge ? toGraders(judge) : { provider: {}, comment: "" };
  const content = {
    ...(Object.keys(graders.provider).length > 0
      ? { defaultTest: { options: { provider: graders.provider } } }
      : {}),
    tests,
  };
  return about + graders.comment + stringify(content, { lineWidth: 0, aliasDuplicateObjects: false });
}

/** Who judges, as far as promptfoo can be told; the rest as a remark for people. */
function toGraders({ model, repeats, embeddingModel }: GoldenJudge) {
  const text = model && writeProviderId(model, "chat");
  const embedding = embeddingModel && writeProviderId(embeddingModel, "embedding");
  const told = [
    ...(model && !text ? [`Judged by ${model}.`] : []),
    ...(repeats > 1 ? [`The judge is asked ${repeats} times, and most of its judgements decide.`] : []),
    ...(embeddingModel && !embedding ? [`Texts are compared by ${embeddingModel}.`] : []),
  ];
  return {
    provider: { ...(text ? { text } : {}), ...(embedding ? { embedding } : {}) },
    comment: told.map((line) => `# ${line}\n`).join(""),
  };
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
