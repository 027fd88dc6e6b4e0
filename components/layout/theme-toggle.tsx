"use client";
import { useTheme } from "next-themes";
import { BareInput } from "@/components/ui/bare-input";
import { useHydrated } from "@/components/ui/use-hydrated";

const THEMES = [
  { value: "system", label: "System" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;

export function ThemeToggle() {
  const { theme, setTheme } = useTheme();
  // The server cannot know the choice: nothing is marked until the browser has taken over.
  const mounted = useHydrated();
  return (
    <fieldset>
      <legend className="mb-1 text-ink-3 text-sm">Theme</legend>
      <div className="grid grid-cols-3 rounded-md border border-line-strong bg-sunken p-0.5">
        {THEMES.map(({ value, label }) => (
          <label
            key={value}
            className="relative flex h-6 items-center justify-center rounded-xs text-ink-2 text-sm hover:text-ink has-checked:bg-surface has-checked:font-medium has-checked:text-ink has-checked:ring-1 has-checked:ring-line-strong has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-1 max-sm:h-10.5"
          >
            <BareInput
              type="radio"
              name="theme"
              value={value}
              checked={mounted && theme === value}
              onChange={() => setTheme(value)}
              className="absolute inset-0 cursor-pointer opacity-0"
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
