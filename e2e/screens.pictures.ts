import { expect, test } from "./fixtures";
import { SCREENS } from "./screens";

const SIZES = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };

for (const { name, person, address } of SCREENS)
  test(`pictures of ${name}`, async ({ page, signInAs }) => {
    if (person) await signInAs(person);
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByText("Comparing…")).toHaveCount(0);
    for (const [size, viewport] of Object.entries(SIZES))
      for (const colorScheme of ["light", "dark"] as const) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        const file = `${name.replaceAll(/[^a-z0-9]+/gi, "-")}-${size}-${colorScheme}.png`;
        await page.screenshot({ path: `screenshots/${file}`, fullPage: size === "desktop" });
      }
  });
