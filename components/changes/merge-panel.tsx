"use client";
import { useActionState } from "react";
import { BlockedButton } from "@/components/ui/blocked-button";
import { CardBody } from "@/components/ui/card";
import { focusOnShow } from "@/components/ui/focus-on-show";
import { FormFailure } from "@/components/ui/form-failure";
import { type FormAction, guardAction } from "@/components/ui/guard-action";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormState, IDLE } from "@/lib/http/form-state";

export type MergeAnswer = {
  versions: readonly { path: string; version: string }[];
  releases: readonly {
    path: string;
    environment: string;
    version: string;
    released: boolean;
    blockers: readonly { code: string; text: string; wayOut: string }[];
  }[];
};

type Props = {
  status: "draft" | "open" | "merged" | "closed";
  allowed: boolean;
  /** Why it cannot merge, or why this person cannot merge it. */
  reason: string;
  action: FormAction<MergeAnswer>;
};

/** The merge button, and what the server answered: versions, where they went live, or everything in the way. */
export function MergePanel({ status, allowed, reason, action }: Props) {
  const [state, submit] = useActionState<FormState<MergeAnswer>, FormData>(
    (previous, form) => guardAction(() => action(previous, form)),
    IDLE,
  );
  if (state.status === "done")
    return (
      <CardBody className="border-t">
        {/* The button that was pressed is gone. */}
        <div ref={focusOnShow} tabIndex={-1} className="outline-none">
          <Merged answer={state.result} />
        </div>
      </CardBody>
    );
  if (status !== "open" && state.status === "idle") return null;
  return (
    <form action={submit} className="grid gap-2.5 border-t px-3 py-2.5">
      <FormFailure state={state} />
      {allowed ? (
        <SubmitButton pendingLabel="Merging…" className="justify-self-start">
          Merge
        </SubmitButton>
      ) : (
        <span>
          <BlockedButton reason={reason}>Merge</BlockedButton>
        </span>
      )}
    </form>
  );
}

function Merged({ answer: { versions, releases } }: { answer: MergeAnswer }) {
  const closed = releases.filter((release) => !release.released);
  return (
    <Notice tone="ok" title={`Merged: ${versions.map((one) => `${one.path}@${one.version}`).join(", ")}`}>
      <ul>
        {releases
          .filter((release) => release.released)
          .map(({ path, environment, version }) => (
            <li key={`${path} ${environment}`}>
              {version} is live in {environment} now.
            </li>
          ))}
        {closed.map(({ path, environment, blockers }) => (
          <li key={`${path} ${environment}`}>
            Not released in {environment}: {blockers.map(({ text, wayOut }) => `${text} ${wayOut}`).join(" ")}
          </li>
        ))}
        {releases.length === 0 && <li>It is in force from now on; nothing is released by environment.</li>}
      </ul>
    </Notice>
  );
}
