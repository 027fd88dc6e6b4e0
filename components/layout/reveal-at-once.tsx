/**
 * React shows what arrives after a loading state 300 ms after that state at the earliest, counted from `$RT`, and at once where
 * that is no number. Pages arrive some 50 ms after their loading state. Has no quotes or brackets that React would escape.
 */
const KEEP_RT_UNSET = "Object.defineProperties(window, { $RT: { set() {} } })";

/** Belongs before everything that has a loading state. */
export function RevealAtOnce({ nonce }: { nonce: string | undefined }) {
  return (
    <script nonce={nonce} suppressHydrationWarning>
      {KEEP_RT_UNSET}
    </script>
  );
}
