import type { GoldenCase, GoldenJudge, GoldenSetContent } from "@/lib/artifacts/content/golden-set-content";
import { AppError } from "@/lib/kernel/errors";

type SetVersion = { path: string; kind: string; version: string; content: unknown };

/** How a set leaves as a file of cases. */
export function caseFile(
  type: string,
  extension: string,
  write: (cases: readonly GoldenCase[], judge?: GoldenJudge) => string,
) {
  return {
    type,
    write: ({ path, kind, content }: SetVersion): string => {
      if (kind !== "golden_set")
        throw new AppError("invalid_input", `${path} is no golden set: it is ${kind}.`);
      const { cases, judge } = content as GoldenSetContent;
      return write(cases, judge);
    },
    fileName: ({ path, version }: SetVersion): string => `${path.split("/").at(-1)}-${version}.${extension}`,
  };
}

/** One case a line, in the form in which they are kept. */
export function writeCasesJsonl(cases: readonly GoldenCase[]): string {
  return cases.map((one) => `${JSON.stringify(one)}\n`).join("");
}
