"use client";
import { type ComponentProps, type Ref, useEffect, useImperativeHandle, useRef } from "react";

type Props = Omit<ComponentProps<"input">, "type" | "onChange" | "className"> & {
  ref?: Ref<HTMLInputElement>;
  onChoose: (input: HTMLInputElement) => void;
};

/** The browser's own file field, in our look. What was chosen before the page could listen is taken up when it can. */
export function FileInput({ ref, onChoose, ...rest }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useImperativeHandle(ref, () => input.current as HTMLInputElement, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for what came before it
  useEffect(() => {
    if (input.current?.files?.length) onChoose(input.current);
  }, []);
  return (
    <input
      {...rest}
      ref={input}
      type="file"
      className="block w-full min-w-0 text-ink-2 file:mr-3 file:h-7.5 file:rounded-md file:border file:border-line-strong file:bg-surface file:px-3 file:font-medium file:text-ink hover:file:bg-sunken disabled:text-ink-3 max-sm:file:h-11"
      onChange={(event) => onChoose(event.target)}
    />
  );
}
