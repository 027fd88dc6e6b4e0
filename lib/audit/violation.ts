/** What breaks an invariant of docs/ARCHITECTURE.md. */
export type Violation = {
  invariant: "I1" | "I2" | "I3" | "I4" | "I6" | "I7" | "I9" | "I13";
  subject: string;
  what: string;
};
