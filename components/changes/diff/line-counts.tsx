type Props = { added: number; removed: number };

/** `+6 −4`: how many lines came and went. */
export function LineCounts({ added, removed }: Props) {
  return (
    <span className="whitespace-nowrap">
      <span className="sr-only">
        {added} lines added, {removed} removed
      </span>
      <span aria-hidden="true">
        <span className="text-ok">+{added}</span> <span className="text-bad">−{removed}</span>
      </span>
    </span>
  );
}
