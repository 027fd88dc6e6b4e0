/** Every screen's main landmark has the id `main`. */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-ink px-3 py-2 font-medium text-paper focus:translate-y-0"
    >
      Skip to content
    </a>
  );
}
