"use client";
import { useEffect, useRef, useState } from "react";
import { buttonClass } from "@/components/ui/button-class";

type Props = { slug: string; name: string };

const CHANNEL = "countersign.workspace";

/**
 * One session has one workspace open, in all tabs. When another tab switches, this page belongs to a workspace that is no
 * longer open, and what is pressed here would happen in the other one: so nothing can be pressed until one has chosen.
 */
export function WorkspaceWatch({ slug, name }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [opened, setOpened] = useState("");
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = ({ data }: MessageEvent<Props>) => {
      if (data.slug === slug) return;
      setOpened(data.name);
      if (!dialog.current?.open) dialog.current?.showModal();
    };
    channel.postMessage({ slug, name } satisfies Props);
    return () => channel.close();
  }, [slug, name]);
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
