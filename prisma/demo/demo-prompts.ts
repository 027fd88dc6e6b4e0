import { DEMO_MODELS } from "./demo-model";

/** Texts of the demo, as an author writes them. Each prompt's versions in their order. */
const customer = { name: "customer_name", type: "string", required: true, sample: "Mira" } as const;
const question = {
  name: "question",
  type: "string",
  required: true,
  sample: "The oak shelf arrived with a scratch. Can I get my money back?",
} as const;
const chat = (system: string) => ({
  messages: [
    { role: "system", content: system },
    { role: "user", content: "{{question}}" },
  ],
});
const writing = {
  model: { default: "openai/gpt-4.1-mini", allowed: ["openai/gpt-4.1-mini", "anthropic/claude-haiku-4.5"] },
  parameters: { temperature: { min: 0, max: 0.7, default: 0.2 }, max_tokens: { max: 600, default: 400 } },
};

/** The demo has answers of its own models alone; the others are asked as soon as a provider is connected. */
const judged = {
  ...writing,
  model: { default: DEMO_MODELS.default, allowed: [...Object.values(DEMO_MODELS), ...writing.model.allowed] },
};

const REFUND_OPENING = `You answer refund questions for Alder & Finch, a shop for furniture made to order.
Write to {{customer_name}} in the language of the question.`;

export const refundReply = {
  first: {
    ...chat(`${REFUND_OPENING}
Be friendly and as complete as possible.
Customers can return items within 30 days of delivery.
Furniture made to measure cannot be returned unless it is damaged.
Never promise a refund before the order was checked.`),
    ...judged,
    variables: [customer, question],
  },
  withOrder: {
    ...chat(`${REFUND_OPENING}
Be friendly and as complete as possible.
Customers can return items within 30 days of delivery.
{{#if order_date}}This order was delivered on {{order_date}}: say whether it is still within the 30 days.{{else}}Ask for the order number when you need the delivery date.{{/if}}
Furniture made to measure cannot be returned unless it is damaged.
Never promise a refund before the order was checked.`),
    ...judged,
    variables: [
      customer,
      question,
      { name: "order_date", type: "date", required: false, sample: "2026-11-02" },
    ],
  },
  shorter: {
    ...chat(`${REFUND_OPENING}
Be friendly and brief: four sentences at most.
Customers can return items within 30 days of delivery.
{{#if order_date}}This order was delivered on {{order_date}}: say whether it is still within the 30 days.{{else}}Ask for the order number when you need the delivery date.{{/if}}
{{#if photos}}The customer sent {{photos}} photos of the damage: thank them and do not ask for more.{{/if}}
Furniture made to measure cannot be returned unless it is damaged.
Never promise a refund before the order was checked.`),
    ...judged,
    parameters: { temperature: { min: 0, max: 0.4, default: 0.2 }, max_tokens: { max: 400, default: 250 } },
    variables: [
      customer,
      question,
      { name: "order_date", type: "date", required: false, sample: "2026-11-02" },
      { name: "photos", type: "number", required: false, sample: 2 },
    ],
  },
};

const orderStatus = (rules: string) => ({
  ...chat(`You tell customers of Alder & Finch where their order is.
The order {{order_id}} is in this state: {{status}}.
${rules}
Answer in two or three sentences, without exclamation marks.`),
  ...writing,
  variables: [
    question,
    { name: "order_id", type: "string", required: true, sample: "AF-20418" },
    { name: "status", type: "string", required: true, sample: "in the workshop, finishing" },
  ],
});

export const orderStatusVersions = {
  first: orderStatus("Repeat only what the state says. When it holds no date, say that there is none yet."),
  withDates: orderStatus("Name the day on which the order will arrive, so that the customer can plan."),
  fixed: orderStatus(
    "Name a delivery day only when the state holds one and it is not in the past. Otherwise say that the workshop will write as soon as there is one.",
  ),
};

const escalation = (rules: string) => ({
  ...chat(`A customer of Alder & Finch is upset and asks for a person. You answer until one takes over.
${rules}
Sum up the matter in one sentence, so that {{customer_name}} need not tell it again.`),
  ...writing,
  variables: [customer, question],
});

export const escalationVersions = {
  first: escalation("Apologise once. Say that a colleague will write today between 9 and 18 o'clock."),
  calmer: escalation(
    "Apologise once, without excuses. Say that a colleague will write on the next working day at the latest. Do not offer money or vouchers.",
  ),
  harmful: escalation(
    "Apologise in every sentence. Promise that a colleague calls within 15 minutes, and offer a voucher of 50 euros so that the customer calms down.",
  ),
};

const TRIAGE_SCHEMA = {
  type: "object",
  required: ["topic", "urgency"],
  additionalProperties: false,
  properties: {
    topic: { type: "string", enum: ["delivery", "damage", "refund", "invoice", "other"] },
    urgency: { type: "string", enum: ["low", "normal", "high"] },
  },
};

const triage = (high: string) => ({
  messages: [
    {
      role: "system",
      content: `Sort a message to Alder & Finch by topic and urgency. It is high only when ${high}.`,
    },
    { role: "user", content: "{{#each messages}}{{@index}}: {{this}}\n{{/each}}" },
  ],
  variables: [
    {
      name: "messages",
      type: "list",
      required: true,
      sample: ["The lamp gives off sparks.", "Should I unplug it?"],
    },
  ],
  model: "openai/gpt-4.1-nano",
  parameters: { temperature: { min: 0, max: 0, default: 0 } },
  output: { format: "json", schema: TRIAGE_SCHEMA },
  tools: [
    {
      name: "page_duty_officer",
      description: "Wakes the person on duty. Only for danger to people.",
      parameters: {
        type: "object",
        required: ["summary"],
        properties: { summary: { type: "string", maxLength: 200 } },
      },
    },
  ],
});

export const triageTicket = triage("someone could be hurt or a delivery is due today");
export const triageTicketSafer = triage(
  "someone could be hurt, as by sparks, smoke, splinters or furniture that comes off the wall, or a delivery is due today",
);

const dunning = (tone: string, offer = "") => ({
  text: `Dear {{customer_name}},

${tone}
Invoice {{invoice_number}} over {{amount}} was due on {{due_date}}.

If the payment is on its way, please take this letter as settled.${offer}

Alder & Finch, accounts`,
  variables: [
    customer,
    { name: "invoice_number", type: "string", required: true, sample: "2026-1187" },
    { name: "amount", type: "string", required: true, sample: "1,240.00 euros" },
    { name: "due_date", type: "date", required: true, sample: "2026-10-31" },
  ],
});

const INSTALMENTS =
  "\nIf you cannot pay at once, write to us within a week: we can agree on two instalments.";

export const dunningMail = {
  first: dunning("perhaps this has slipped through:"),
  instalments: dunning("perhaps this has slipped through:", INSTALMENTS),
  harsher: dunning(
    "this is our last reminder before we hand the matter to a collection agency:",
    INSTALMENTS,
  ),
};

export const holidayGreeting = {
  text: "Greet {{customer_name}} for the holidays in one warm sentence that sells nothing.",
  variables: [customer],
};
