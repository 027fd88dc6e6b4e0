import { RunsCard } from "@/components/evals/runs-card";
import { can } from "@/lib/authz/permissions";
import { listEvalRuns } from "@/lib/evals/queries/list-eval-runs";
import { load, requirePerson } from "@/lib/http/page";
import type { loadChange } from "./load-change";

type Props = { change: Awaited<ReturnType<typeof loadChange>>; now: string };

const MOST = 10;
const NEW_PROMPT = "This prompt is new: it is run once it has its first version, or as a gate asks for it.";
const READS_ONLY = "Your role reads. Authors and admins can start runs.";

/** The newest eval runs of what a change says, whether or not a gate asks for them; nothing where it has no prompt. */
export async function ChangeRuns({ change: { number, items }, now }: Props) {
  const prompts = items.filter(({ kind }) => kind === "prompt");
  const prompt = prompts.find(({ isNew }) => !isNew) ?? prompts[0];
  if (!prompt) return null;
  const runs = await load(listEvalRuns, { change: number, limit: MOST });
  const person = await requirePerson();
  const blocked = prompt.isNew ? NEW_PROMPT : null;
  return (
    <RunsCard
      of={{ path: prompt.path, change: number }}
      runs={runs.data}
      more={false}
      blocked={can(person, "eval:run") ? blocked : READS_ONLY}
      now={now}
    />
  );
}
