/** Whom the demo's rollouts reach first. */
export const EU_CUSTOMERS = {
  path: "support/eu-customers",
  content: {
    description: "Customers in the three countries of the Vienna desk, with an app that shows whole answers.",
    condition: {
      all: [
        { attribute: "country", operator: "in", value: ["AT", "CH", "DE"] },
        { attribute: "app", operator: "version_in", value: ">=2.1.0" },
        {
          any: [
            { attribute: "plan", operator: "equals", value: "pro" },
            { attribute: "since", operator: "before", value: "2026-01-01" },
          ],
        },
        { not: { attribute: "email", operator: "ends_with", value: "@example.com" } },
      ],
    },
  },
};
