import { expectGoodInEveryLook } from "./every-look";
import { expect, test } from "./fixtures";
import { SCREENS } from "./screens";

// They only read, so they are spread over the workers.
test.describe.configure({ mode: "parallel" });

for (const { name, person, address } of SCREENS)
  test(`${name}: nothing serious for axe in either theme and size, no sideways scroll, no error in the console`, async ({
    looking,
  }, { attach, errors: failures }) => {
    const page = await looking.showAs(person);
    const errors: string[] = [];
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    page.on("pageerror", (error) => errors.push(error.message));
    try {
      await page.goto(address);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.getByText("Comparing…")).toHaveCount(0);
      await expectGoodInEveryLook(page);
      // The page that is not there answers 404, which Chromium itself writes to the console.
      expect(errors.filter((text) => !text.includes("404"))).toEqual([]);
    } finally {
      page.removeAllListeners();
      if (failures.length > 0)
        await attach("screen", { body: await page.screenshot(), contentType: "image/png" });
    }
  });
