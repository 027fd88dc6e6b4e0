"use client";
import { useEffect, useRef, useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { followWorkspace, type OpenedWorkspace } from "./opened-workspace";

type Props = {
  slug: string;
  name: string;
  /** When the server made this page, in its own time. */
  at: string;
};

/**
 * One session has one workspace open, in all tabs. When another tab switches, this page belongs to a workspace that is no
 * longer open, and what is pressed here would happen in the other one: so nothing can be pressed until one has chosen.
 * A switch between the making of this page and its scripts is kept for it.
 */
export function WorkspaceWatch({ slug, name, at }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [opened, setOpened] = useState("");
  useEffect(() => {
    const hear = (other: OpenedWorkspace) => {
      if (other.slug === slug || other.at < at) return;
      setOpened(other.name);
      if (!dialog.current?.open) dialog.current?.showModal();
    };
    return followWorkspace({ slug, name, at }, hear);
  }, [slug, name, at]);
  const goOnHere = () => location.assign(`/w/${slug}${location.pathname}${location.search}`);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="workspace-watch"
      onCancel={(event) => event.preventDefault()}
      className="m-auto w-100 max-w-[calc(100vw-2rem)] rounded-lg border border-line-strong bg-surface p-4 text-ink backdrop:bg-[rgb(0_0_0/0.4)]"
    >
      <div className="grid gap-3">
        <h2 id="workspace-watch" className="font-semibold text-lg">
          Another tab opened {opened}
        </h2>
        <p className="text-ink-2">
          This page is from {name}. What you press happens in the workspace that is open, so choose one.
        </p>
        <div className="flex flex-wrap gap-2">
          <button type="button" onClick={goOnHere} className={buttonClass({ variant: "primary" })}>
            Open {name} again
          </button>
          <a href="/prompts" className={buttonClass({})}>
            Go to {opened}
          </a>
        </div>
      </div>
    </dialog>
  );
}
