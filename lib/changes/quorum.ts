/** Approvals that count: of eligible, distinct people who contributed nothing to what they approve. */
export type Approval = { reviewId: string; reviewerId: string; standing: boolean };

export type IgnoredApproval = { reviewerId: string; reason: "contributor" | "not_owner" | "outdated" };

export type Quorum = {
  have: number;
  need: number;
  counted: readonly { reviewId: string; reviewerId: string }[];
  ignored: readonly IgnoredApproval[];
};

/** As contributors never count, at least one counted approval always comes from someone who wrote nothing. */
export function decideQuorum(facts: {
  approvals: readonly Approval[];
  eligible: readonly string[];
  contributors: readonly string[];
  need: number;
}): Quorum {
  const { approvals, eligible, contributors, need } = facts;
  const counted = new Map<string, { reviewId: string; reviewerId: string }>();
  const ignored: IgnoredApproval[] = [];
  for (const { reviewId, reviewerId, standing } of approvals) {
    if (contributors.includes(reviewerId)) ignored.push({ reviewerId, reason: "contributor" });
    else if (!standing) ignored.push({ reviewerId, reason: "outdated" });
    else if (!eligible.includes(reviewerId)) ignored.push({ reviewerId, reason: "not_owner" });
    else counted.set(reviewerId, { reviewId, reviewerId });
  }
  return { have: counted.size, need, counted: [...counted.values()], ignored };
}
