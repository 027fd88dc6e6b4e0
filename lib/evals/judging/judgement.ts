/** What a judge said once: the score is from 0 to 1, the reason a sentence or two of the judge. */
export type Judgement = { passed: boolean; score: number; reason: string };

/** How many of its judgements say what most of them say. */
export type Agreement = { agree: number; of: number };

/** What a model found of one assertion, before `not-` turns it round. */
export type Grade =
  | {
      holds: boolean;
      score: number;
      reason: string;
      /** The model that judged, or that made vectors. */
      model: string;
      judgements: Judgement[];
    }
  /** It cannot be judged as it is written. */
  | { cannot: string }
  /** The judge gave no verdict: an error, also under `not-`. */
  | { fault: string }
  | { notRun: string };

/** Several judgements as one: most of them decide, and the score is their mean. There is an odd number of them. */
export function settle(model: string, judgements: readonly Judgement[]): Grade {
  const passed = judgements.filter((one) => one.passed).length;
  const holds = passed * 2 > judgements.length;
  const score = judgements.reduce((sum, one) => sum + one.score, 0) / judgements.length;
  const said = judgements.find((one) => one.passed === holds)?.reason ?? "";
  return { holds, score, reason: said, model, judgements: [...judgements] };
}

/** Of a settled grade. */
export function agreementOf(holds: boolean, judgements: readonly Judgement[]): Agreement {
  return { agree: judgements.filter(({ passed }) => passed === holds).length, of: judgements.length };
}

/** "2 of 3 judgements agree". */
export function describeAgreement({ agree, of }: Agreement): string {
  return `${agree} of ${of} judgements agree`;
}
