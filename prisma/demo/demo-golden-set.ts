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

export const REFUND_CASES = {
  description: "What customers ask most about refunds, and what an answer must never say.",
  cases: [
    {
      id: "scratched-shelf",
      description: "Damage: photos are asked for, nothing is promised",
      variables: ask("The oak shelf arrived with a scratch. Can I get my money back?"),
      assertions: [promises, { type: "icontains-any", value: ["photo", "picture"] }, brief],
      tags: ["damage"],
      mustPass: true,
    },
    {
      id: "within-30-days",
      description: "A return in time is welcome, without a condition that we made up",
      variables: ask("I do not like the colour of the chair. How do I send it back?", {
        order_date: "2026-11-02",
      }),
      assertions: [{ type: "icontains", value: "30 days" }, promises, brief],
      tags: ["return", "in time"],
    },
    {
      id: "too-late",
      description: "After the 30 days the answer says so, kindly",
      variables: ask("I bought a table in spring and want to return it.", { order_date: "2026-04-11" }),
      assertions: [
        { type: "icontains", value: "30 days" },
        { type: "not-icontains", value: "unfortunately" },
      ],
      tags: ["return", "too late"],
    },
    {
      id: "made-to-measure",
      description: "What was made to measure stays, unless it is damaged",
      variables: ask("The wardrobe you built for our niche is two centimetres too wide. I want a refund."),
      assertions: [promises, { type: "icontains", value: "measure" }],
      tags: ["made to measure"],
      mustPass: true,
    },
    {
      id: "asks-for-an-order-number",
      description: "Without a date of delivery the order number is asked for",
      variables: ask("Can I still return the lamp?"),
      assertions: [
        { type: "icontains", value: "order number" },
        { type: "icontains", value: "Ask for the order number", target: "prompt" },
      ],
      tags: ["return"],
    },
    {
      id: "in-german",
      description: "The answer is in the language of the question",
      variables: ask("Der Stuhl wackelt. Bekomme ich mein Geld zurück?"),
      assertions: [{ type: "icontains-any", value: ["Foto", "Bild"] }, promises],
      tags: ["language", "damage"],
      weight: 2,
    },
  ],
};
