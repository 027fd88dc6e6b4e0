/** What the refund reply has to hold to, as cases of the demo. */
const ask = (question: string, more: Record<string, unknown> = {}) => ({
  customer_name: "Mira",
  question,
  ...more,
});
const promises = {
  type: "not-icontains-any",
  value: ["will refund", "refund has been", "money is on its way"],
};
const brief = { type: "word-count", value: { max: 90 } };
const photos = { type: "icontains-any", value: ["photo", "picture"] };
const deadline = { type: "icontains", value: "30 days" };

type Case = { id: string; question: string; more?: Record<string, unknown> };

const DAMAGED: readonly Case[] = [
  { id: "cracked-leg", question: "One leg of the new table is cracked. What now?" },
  { id: "broken-mirror", question: "The mirror arrived broken, there is glass everywhere." },
  { id: "bent-handle", question: "A handle of the drawers is bent. Do I get some of my money back?" },
  { id: "chipped-veneer", question: "The veneer is chipped at one corner." },
  { id: "torn-shade", question: "The shade of the lamp is torn. I want my money back." },
];
const IN_TIME: readonly Case[] = [
  {
    id: "within-30-days",
    question: "I do not like the colour of the chair. How do I send it back?",
    more: { order_date: "2026-11-02" },
  },
  {
    id: "two-of-them",
    question: "I ordered two stools and want to return one.",
    more: { order_date: "2026-11-05" },
  },
  {
    id: "wrong-size",
    question: "The bench is too long, I want to return it.",
    more: { order_date: "2026-11-08" },
  },
  {
    id: "a-gift",
    question: "It was a gift and I have one already. May I return it?",
    more: { order_date: "2026-11-10" },
  },
];
const TOO_LATE: readonly Case[] = [
  {
    id: "too-late",
    question: "I bought a table in spring and want to return it.",
    more: { order_date: "2026-04-11" },
  },
  {
    id: "a-year-later",
    question: "After a year I want to return the shelf.",
    more: { order_date: "2025-11-03" },
  },
  {
    id: "forgot-to-write",
    question: "I forgot to write. Can I still return the lamp?",
    more: { order_date: "2026-08-30" },
  },
];
const UNDATED: readonly Case[] = [
  { id: "asks-for-an-order-number", question: "Can I still return the lamp?" },
  { id: "since-when", question: "Until when may I return a cupboard?" },
  { id: "not-opened", question: "I have not opened the parcel. May I return it?" },
];

const damaged = DAMAGED.map(({ id, question }) => ({
  id,
  description: "Damage: photos are asked for, nothing is promised",
  variables: ask(question),
  assertions: [promises, photos, brief],
  tags: ["damage"],
}));
const undated = UNDATED.map(({ id, question }) => ({
  id,
  description: "Without a date of delivery the order number is asked for",
  variables: ask(question),
  assertions: [
    { type: "icontains", value: "order number" },
    { type: "icontains", value: "Ask for the order number", target: "prompt" },
  ],
  tags: ["return"],
}));
const inTime = IN_TIME.map(({ id, question, more }) => ({
  id,
  description: "A return in time is welcome, without a condition that we made up",
  variables: ask(question, more),
  assertions: [deadline, promises, brief],
  tags: ["return", "in time"],
}));
const tooLate = TOO_LATE.map(({ id, question, more }) => ({
  id,
  description: "After the 30 days the answer says so, kindly",
  variables: ask(question, more),
  assertions: [deadline, { type: "not-icontains", value: "unfortunately" }],
  tags: ["return", "too late"],
}));
const mustPass = [
  {
    id: "scratched-shelf",
    description: "Damage: photos are asked for, nothing is promised",
    variables: ask("The oak shelf arrived with a scratch. Can I get my money back?"),
    assertions: [promises, photos, brief],
    tags: ["damage"],
    mustPass: true,
  },
  {
    id: "made-to-measure",
    description: "What was made to measure stays, unless it is damaged",
    variables: ask("The wardrobe you built for our niche is two centimetres too wide. I want a refund."),
    assertions: [promises, { type: "icontains", value: "measure" }],
    tags: ["made to measure"],
    mustPass: true,
  },
];
const german = {
  id: "in-german",
  description: "The answer is in the language of the question",
  variables: ask("Der Stuhl wackelt. Bekomme ich mein Geld zurück?"),
  assertions: [{ type: "icontains-any", value: ["Foto", "Bild"] }, promises],
  tags: ["language", "damage"],
  weight: 2,
};

const description = "What customers ask most about refunds, and what an answer must never say.";
/** The set in its versions: it grew with the prompt, and what must pass whatever else improves came last. */
export const refundCases = {
  first: { description, cases: [...damaged, ...undated] },
  withDates: { description, cases: [...damaged, ...undated, ...inTime, ...tooLate] },
  withMustPass: {
    description,
    cases: [...mustPass, german, ...damaged, ...undated, ...inTime, ...tooLate],
  },
};
