/** `copy`: whoever made the link hands it on; `earlier`: made by an earlier call under the same Idempotency-Key. */
export const DELIVERIES = ["mailed", "mail_failed", "copy", "earlier"] as const;
export type Delivery = (typeof DELIVERIES)[number];
