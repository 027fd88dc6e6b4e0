import { promptHref } from "@/components/artifacts/prompt-href";
import { describeChannels } from "@/components/instances/describe-channel";
import { Disclosure } from "@/components/ui/disclosure";
import { Link } from "@/components/ui/link";
import type { KeyUseSummary } from "@/lib/instances/describe-use-of-keys";

const count = (number: number) => number.toLocaleString("en");

/** What a key was used for within 30 days; nothing where it was not. */
export function KeyUses({ use }: { use: KeyUseSummary | undefined }) {
  if (!use) return null;
  const { inDay, inWeek, in30Days, channels, instances, lastEnvironment, prompts } = use;
  const summary = [
    `${count(inDay)} ${inDay === 1 ? "answer" : "answers"} in 24 h`,
    `${count(inWeek)} in 7 days`,
    ...(instances > 0 ? [`${instances} ${instances === 1 ? "instance" : "instances"}`] : []),
    ...(lastEnvironment ? [`last in ${lastEnvironment}`] : []),
  ].join(" · ");
  const line = <p className="text-ink-2 tabular-nums">{summary}</p>;
  if (prompts.length === 0) return line;
  return (
    <>
      {line}
      <Disclosure label="What for">
        <p className="text-ink-3">
          {count(in30Days)} answers in 30 days, by {describeChannels(channels)}. Asked for most:
        </p>
        <ul>
          {prompts.map(({ path, count: asked }) => (
            <li key={path} className="flex flex-wrap gap-x-2">
              <Link
                href={promptHref(path, "/runtime")}
                className="wrap-anywhere font-mono text-sm hover:underline"
              >
                {path}
              </Link>
              <span className="text-ink-3 tabular-nums">{count(asked)}</span>
            </li>
          ))}
        </ul>
      </Disclosure>
    </>
  );
}
