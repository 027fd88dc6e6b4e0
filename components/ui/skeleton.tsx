import clsx from "clsx";

type Props = { /** Its size: the height of what will stand there. */ className: string };

export function Skeleton({ className }: Props) {
  return <div aria-hidden="true" className={clsx("animate-pulse rounded-md bg-ink/7", className)} />;
}
