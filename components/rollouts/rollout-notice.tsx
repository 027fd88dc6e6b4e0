import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { RolloutView } from "@/lib/rollouts/describe-rollout";
import { describeInTheWay, toInTheWay } from "@/lib/rollouts/in-the-way";
import { rolloutHref } from "./rollout-href";

type Props = { rollout: RolloutView };

/** For whoever came to roll back what is live, while it is the version beside it that they may mean. */
export function RolloutNotice({ rollout }: Props) {
  const { path, environment, base, version, shares, step } = rollout;
  const said = describeInTheWay(toInTheWay(rollout), environment);
  return (
    <Notice
      tone="warn"
      title={step === 0 ? said : `${said}: ${shares}`}
      actions={
        <ButtonLink href={rolloutHref(path, environment)} variant="primary">
          To the rollout of {version}
        </ButtonLink>
      }
    >
      {step === 0
        ? "Nobody has it yet. It is called off on the page of the rollout."
        : `If ${version} is what harms, roll the rollout back there: everyone is on ${base} at once.`}
    </Notice>
  );
}
