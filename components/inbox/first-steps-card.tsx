import clsx from "clsx";
import { Check } from "lucide-react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { FirstStep } from "@/lib/inbox/first-steps";
import { DoneButton, type MarkRow } from "./done-button";

type Step = { step: FirstStep; done: boolean };
type Props = {
  steps: readonly Step[];
  row: string;
  about: string;
  /** In the demo one person takes one step and another the next: who, in words. */
  demo: boolean;
  mark: MarkRow;
};

type Told = { title: string; says: string; href: string; who: string };

const TOLD: Record<FirstStep, Told> = {
  change: {
    title: "Change a prompt",
    says: "Edit one, see its preview and its problems, and submit it. Nothing that is live changes.",
    href: "/prompts",
    who: "as an author",
  },
  approval: {
    title: "Have it approved by its owner",
    says: "The owner reads the difference line by line and approves exactly what they saw.",
    href: "/changes?status=open",
    who: "as an owner who wrote none of it",
  },
  merge: {
    title: "Merge it",
    says: "It becomes a version, and goes live in dev by itself.",
    href: "/changes?status=open",
    who: "as an author",
  },
  promotion: {
    title: "Promote it to prod",
    says: "First to stage, then to prod: the gate says what is missing and who can.",
    href: "/board",
    who: "as an owner",
  },
  resolve: {
    title: "Ask for it as a service does",
    says: "Make a key, run one of the snippets, and see the first request arrive.",
    href: "/connect",
    who: "with a key that an admin makes",
  },
};

/** From a new workspace to a prompt that a program is told, in five steps that tick themselves off. */
export function FirstStepsCard({ steps, row, about, demo, mark }: Props) {
  const next = steps.find(({ done }) => !done)?.step;
  return (
    <Card aria-labelledby="first-steps">
      <CardHeader
        id="first-steps"
        title="First steps"
        note={`${steps.filter(({ done }) => done).length} of ${steps.length}`}
      >
        <DoneButton row={row} about={about} of="the first steps" mark={mark} />
      </CardHeader>
      <ol className="divide-y">
        {steps.map(({ step, done }, index) => {
          const { title, says, href, who } = TOLD[step];
          return (
            <li
              key={step}
              // On a phone what waits comes first: of the steps it shows the next one.
              className={clsx(
                "flex gap-3 px-3 py-2.5 max-sm:border-none max-sm:py-1",
                step !== next && "max-sm:hidden",
              )}
            >
              <span
                aria-hidden="true"
                className={
                  done
                    ? "mt-px flex size-5 shrink-0 items-center justify-center rounded-full bg-ok-soft text-ok max-sm:mt-3"
                    : "mt-px flex size-5 shrink-0 items-center justify-center rounded-full border text-ink-3 text-sm max-sm:mt-3"
                }
              >
                {done ? <Check className="size-3.5" /> : index + 1}
              </span>
              <div className="min-w-0">
                {done ? (
                  <p className="text-ink-3 line-through">
                    {title}
                    <span className="sr-only"> (done)</span>
                  </p>
                ) : (
                  <Link
                    href={href}
                    className="inline-flex min-h-6 items-center font-medium text-accent hover:underline max-sm:min-h-11"
                  >
                    {title}
                  </Link>
                )}
                {step === next && (
                  <p className="text-ink-2 max-sm:pb-1.5">
                    {says} <span className="text-ink-3">Done {who}.</span>
                  </p>
                )}
              </div>
            </li>
          );
        })}
      </ol>
      {demo && (
        <CardBody className="border-line border-t text-ink-3">
          {next ? (
            <>
              This is the demo workspace: sign out and in again as another of its people for the step that is
              theirs. A workspace of your own begins under Your account.
            </>
          ) : (
            <>
              That was the whole way. When you know your way around,{" "}
              <Link href="/settings/data#demo" className="text-accent underline underline-offset-2">
                remove the demo
              </Link>
              ; a workspace of your own begins under Your account.
            </>
          )}
        </CardBody>
      )}
    </Card>
  );
}
