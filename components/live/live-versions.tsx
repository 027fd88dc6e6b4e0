import { EnvironmentMark } from "@/components/environments/environment-mark";

type Props = {
  environments: readonly { key: string; color: string; position: number }[];
  live: Record<string, string>;
};

/** What is live where, on one line: DEV 1.4.0 · STAGE 1.3.2 · PROD 1.3.1. */
export function LiveVersions({ environments, live }: Props) {
  return (
    <span className="flex flex-wrap gap-x-4 gap-y-1">
      {environments.map(({ key, color, position }) => (
        <span key={key} className="inline-flex items-baseline gap-1.5">
          <EnvironmentMark name={key} color={color} position={position} />
          {live[key] ? (
            <span className="font-medium">{live[key]}</span>
          ) : (
            <span className="text-ink-3">none</span>
          )}
        </span>
      ))}
    </span>
  );
}
