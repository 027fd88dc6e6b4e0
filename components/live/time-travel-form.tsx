"use client";
import { History } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { pastHref } from "./past-href";

const HOUR = 3_600_000;
const JUMPS = [
  { label: "1 h ago", ms: HOUR },
  { label: "1 day ago", ms: 24 * HOUR },
  { label: "1 week ago", ms: 7 * 24 * HOUR },
] as const;

/** Goes to the board as it was at a moment, chosen in the time zone of this browser. */
export function TimeTravelForm({ q }: { q: string }) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const go = (at: Date) => {
    const late = at.getTime() > Date.now();
    setProblem(late ? "That moment has not come. Choose a past one." : null);
    if (!late) router.push(pastHref(at.toISOString(), q));
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get("moment") ?? "");
    const at = new Date(typed);
    if (Number.isNaN(at.getTime())) setProblem("Choose a day and a time.");
    else go(at);
  };
  return (
    <details className="group relative">
      <summary className="inline-flex h-7.5 list-none items-center gap-1.5 rounded-full border border-line-strong px-3 text-ink-2 hover:border-ink-3 max-sm:h-11 max-sm:px-4">
        <History aria-hidden="true" className="size-3.5" />
        What was live when
      </summary>
      <form
        onSubmit={submit}
        className="mt-2 grid gap-2.5 rounded-lg border bg-surface p-3 md:absolute md:right-0 md:z-10 md:w-96 md:shadow-lg"
      >
        <Field label="Moment, in your time zone" error={problem}>
          {(control) => <Input {...control} type="datetime-local" name="moment" step={1} />}
        </Field>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" scripted size="sm" variant="primary">
            Show
          </Button>
          {JUMPS.map(({ label, ms }) => (
            <Button key={label} size="sm" onClick={() => go(new Date(Date.now() - ms))}>
              {label}
            </Button>
          ))}
        </div>
      </form>
    </details>
  );
}
