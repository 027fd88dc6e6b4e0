import { Chip } from "@/components/ui/chip";

type Props = {
  base: string | null;
  next: string | null;
  level: string;
};

/** `1.4.1 → 1.5.0 minor`: what merging makes of what is there. */
export function VersionStep({ base, next, level }: Props) {
  return (
    <Chip mono>
      {base ?? "new"} → {next ?? "?"} <span className="font-sans text-ink-3">{level}</span>
    </Chip>
  );
}
