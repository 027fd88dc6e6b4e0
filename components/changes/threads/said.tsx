import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Time } from "@/components/ui/time";

type Props = { author: string; at: string; now: string; body: string; children?: ReactNode };

/** What one person said, and when. */
export function Said({ author, at, now, body, children }: Props) {
  return (
    <div className="grid gap-1">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Avatar name={author} />
        <span className="wrap-anywhere font-medium">{author}</span>
        <Time at={at} now={now} className="text-ink-3" />
        {children}
      </p>
      <p className="wrap-anywhere whitespace-pre-wrap font-sans">{body}</p>
    </div>
  );
}
