/** Reasons a person picks with one tap: the first word of what the audit trail keeps. */
export const HARM_REASONS = ["Wrong answers", "Tone", "Cost", "Safety", "Outage", "Other"] as const;

/** For the undo of a rollback, which takes no harm back but a mistake. */
export const UNDO_REASONS = ["Rolled back by mistake", "The cause was elsewhere", "Other"] as const;

export const NOTE_MAX = 700;
export const INCIDENT_MAX = 250;

/** `Wrong answers: it named a day. Incident: https://…`, as one sentence for the release and its audit event. */
export function composeReason(picked: string, note: string, incident: string): string {
  const said = [picked, note].map((part) => part.trim()).filter((part) => part !== "");
  const link = incident.trim();
  const parts = [said.join(": "), link === "" ? "" : `Incident: ${link}`].filter((part) => part !== "");
  return parts.join(". ");
}
