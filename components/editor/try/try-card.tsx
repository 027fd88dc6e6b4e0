"use client";
import {
  type Ref,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useRef,
  useState,
  useTransition,
} from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FormFailure } from "@/components/ui/form-failure";
import { Select } from "@/components/ui/select";
import type { PromptContent } from "@/sdk/core/prompt-types";
import { readSamples } from "../golden/read-samples";
import { type ItemDraft, readItemDraft } from "../item-draft";
import { TryResult } from "./try-result";
import type { ReadTryCases, TryCases } from "./try-types";
import { type ToTry, useTries } from "./use-tries";
import { NO_CASES, useTryCases } from "./use-try-cases";

/** What is tried where no case is chosen. */
const SAMPLES = "";
const SAMPLES_TITLE = "The samples of the variables";
/** As many of those that failed are tried at once. */
const MAX_AT_ONCE = 5;

export type TryHandle = { run: () => void };

type Props = {
  item: ItemDraft;
  path: string;
  readCases: ReadTryCases;
  ref: Ref<TryHandle>;
};

/** Asks the draft and what is live the same, side by side: on a golden case, or with the samples. */
export function TryCard({ item, path, readCases, ref }: Props) {
  const { cases, failure, pending, load, choose } = useTryCases(path, readCases);
  const { tries, start, stop, isGoing } = useTries();
  /** Null until somebody chose: then it is the first that failed. */
  const [chosen, setChosen] = useState<string | null>(null);
  const [fresh, setFresh] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [opening, open] = useTransition();
  const card = useRef<HTMLElement>(null);
  const choices = cases ?? NO_CASES;
  const failed = choices.cases.filter((one) => one.failed);
  const id = chosen ?? failed[0]?.id ?? SAMPLES;

  function begin(ids: readonly string[], { set }: TryCases) {
    const content = readItemDraft(item).content as PromptContent | null;
    if (content === null) return setProblem("The prompt cannot be read yet. The problems list says where.");
    setProblem(null);
    const more = { ...(path === "" ? {} : { path }), content, ...(fresh ? { fresh } : {}) };
    start(
      ids.map((one): ToTry => {
        const tried =
          one === SAMPLES || set === null ? { variables: readSamples(item) } : { case: { set, id: one } };
        return { key: one, title: one || SAMPLES_TITLE, input: { ...more, ...tried } };
      }),
    );
  }

  const run = () => {
    card.current?.scrollIntoView({ block: "nearest" });
    if (cases) return begin([id], cases);
    open(async () => {
      const found = await load(null);
      begin([chosen ?? found.cases.find((one) => one.failed)?.id ?? SAMPLES], found);
    });
  };
  useImperativeHandle(ref, () => ({ run }));
  const readFirst = () => {
    if (!cases && !opening) open(async () => void (await load(null)));
  };
  const readForEarly = useEffectEvent(() => {
    if (card.current?.contains(document.activeElement)) readFirst();
  });
  // Of a focus that came before the page could listen, nobody is told.
  useEffect(() => readForEarly(), []);
  const busy = isGoing || opening;

  return (
    <Card aria-labelledby="try" ref={card} className="scroll-mt-28" onFocus={readFirst}>
      <CardHeader id="try" title="Try" note="this draft and what is live, side by side" />
      <CardBody className="grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]">
        <Field label="Golden set">
          {(control) => (
            <Select
              {...control}
              value={choices.set ?? ""}
              onChange={(event) => {
                setChosen(null);
                choose(event.target.value);
              }}
            >
              {choices.set === null && <option value="">None</option>}
              {choices.sets.map((set) => (
                <option key={set}>{set}</option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Case">
          {(control) => (
            <Select {...control} value={id} onChange={(event) => setChosen(event.target.value)}>
              <option value={SAMPLES}>{SAMPLES_TITLE}</option>
              {failed.length > 0 && (
                <optgroup label={`Failed in run #${choices.run}`}>{failed.map(optionOf)}</optgroup>
              )}
              {choices.cases.length > failed.length && (
                <optgroup label={failed.length > 0 ? "Others" : "Cases"}>
                  {choices.cases.filter((one) => !one.failed).map(optionOf)}
                </optgroup>
              )}
            </Select>
          )}
        </Field>
        {isGoing ? (
          <Button onClick={stop}>Stop</Button>
        ) : (
          <Button
            aria-disabled={busy || pending || undefined}
            aria-keyshortcuts="Control+Enter Meta+Enter"
            onClick={busy || pending ? undefined : run}
          >
            Try this case
          </Button>
        )}
      </CardBody>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 pb-2.5">
        {failed.length > 1 && (
          <Button
            size="sm"
            aria-disabled={busy || undefined}
            onClick={
              busy
                ? undefined
                : () =>
                    begin(
                      failed.slice(0, MAX_AT_ONCE).map((one) => one.id),
                      choices,
                    )
            }
          >
            {failed.length > MAX_AT_ONCE
              ? `Try ${MAX_AT_ONCE} of the ${failed.length} that failed`
              : `Try the ${failed.length} that failed`}
          </Button>
        )}
        <Checkbox
          label="Ask anew what an eval run has recorded"
          checked={fresh}
          onChange={(event) => setFresh(event.target.checked)}
        />
      </div>
      {problem && (
        <p role="alert" className="px-3 pb-2.5 text-bad">
          {problem}
        </p>
      )}
      {failure && (
        <div className="px-3 pb-2.5">
          <FormFailure state={failure} />
        </div>
      )}
      {tries.map((one) => (
        <TryResult key={one.key} state={one} />
      ))}
    </Card>
  );
}

function optionOf({ id, description }: TryCases["cases"][number]) {
  return (
    <option key={id} value={id}>
      {description === "" ? id : `${id}: ${description.slice(0, MAX_WORDS)}`}
    </option>
  );
}

const MAX_WORDS = 60;
