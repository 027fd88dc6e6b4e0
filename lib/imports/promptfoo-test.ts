import { type GivenCase, isObject } from "./case-reading";

export type ReadTest = {
  given: GivenCase;
  vars: Record<string, unknown>;
  /** Whether lists of values stand for one test each. */
  expands: boolean;
  notices: string[];
  /** Who grades, as the test and its assertions name it, in promptfoo's ways. */
  graders: unknown[];
};

type Fields = Record<string, unknown>;

const OPTIONS_LEFT = "options other than disableVarExpansion and provider";

/** One test with what `defaultTest` adds to it, as a case says it. */
export function readTest(test: unknown, defaults: Fields): ReadTest | { reason: string } {
  if (!isObject(test)) return { reason: "It is not an object." };
  for (const key of ["vars", "options", "metadata"])
    for (const one of [test, defaults])
      if (one[key] !== undefined && one[key] !== null && !isObject(one[key]))
        return { reason: `\`${key}\` is not an object.` };
  const merged = (key: string): Fields => ({ ...(defaults[key] as Fields), ...(test[key] as Fields) });
  const [vars, options, metadata] = [merged("vars"), merged("options"), merged("metadata")];
  const asserts = [defaults.assert, test.assert].flatMap((one) =>
    one === null || one === undefined ? [] : [one],
  );
  if (asserts.some((one) => !Array.isArray(one))) return { reason: "`assert` is not a list." };
  const notices: string[] = [];
  const assertions: unknown[] = [];
  const { disableVarExpansion, provider, ...others } = options;
  const graders = [provider];
  for (const one of asserts.flat()) {
    const read = readAssertion(one, { notices, graders });
    if ("reason" in read) return read;
    assertions.push(read.assertion);
  }
  if (Object.keys(others).length > 0) notices.push(`Not imported: ${OPTIONS_LEFT}.`);
  const threshold = test.threshold ?? defaults.threshold;
  const description = test.description ?? defaults.description;
  return {
    given: {
      ...readMetadata(metadata, notices),
      assertions,
      ...(threshold === undefined ? {} : { threshold }),
      ...(description === undefined ? {} : { description }),
    },
    vars,
    expands: disableVarExpansion !== true,
    notices,
    graders,
  };
}

type Found = Pick<ReadTest, "notices" | "graders">;

function readAssertion(one: unknown, found: Found): { assertion: Fields } | { reason: string } {
  if (!isObject(one)) return { reason: "An assertion is not an object." };
  const { type, value, threshold, weight, metric, assert, config, provider, ...rest } = one;
  const left = Object.keys(rest);
  found.graders.push(provider);
  if (left.length > 0) found.notices.push(`Not imported of assertions: ${left.join(", ")}.`);
  const shared = { type, threshold, weight, metric };
  if (type !== "assert-set") {
    const isOfPrompt = isObject(config) && config.target === "prompt";
    return { assertion: { ...shared, value, ...(isOfPrompt ? { target: "prompt" } : {}) } };
  }
  if (!Array.isArray(assert)) return { reason: "An `assert-set` has a list `assert`." };
  const assertions: Fields[] = [];
  for (const each of assert) {
    const read = readAssertion(each, found);
    if ("reason" in read) return read;
    assertions.push(read.assertion);
  }
  return { assertion: { ...shared, assertions } };
}

const OURS = ["id", "tags", "mustPass", "weight", "notes", "history"] as const;

/** What we write there ourselves; anything else that is one word becomes a tag: `category=math`. */
function readMetadata(metadata: Fields, notices: string[]): GivenCase {
  const { traceId, tags, ...rest } = metadata;
  const given: GivenCase = traceId === undefined ? {} : { origin: { traceId } };
  const names = [tags].flat().filter((tag) => tag !== undefined);
  for (const [key, value] of Object.entries(rest)) {
    const own = OURS.find((one) => one === key);
    if (own) given[own] = value;
    else if (["string", "number", "boolean"].includes(typeof value)) names.push(`${key}=${value}`);
    else notices.push(`Not imported: metadata.${key}.`);
  }
  if (names.length > 0) given.tags = names;
  return given;
}
