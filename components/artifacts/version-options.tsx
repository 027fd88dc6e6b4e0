type Props = { versions: readonly { version: string; message: string }[] };

/** Versions to choose from, each with the beginning of what it says about itself. */
export function VersionOptions({ versions }: Props) {
  return (
    <optgroup label="Versions">
      {versions.map(({ version, message }) => (
        <option key={version} value={version}>
          {version} {message.slice(0, 60)}
        </option>
      ))}
    </optgroup>
  );
}
