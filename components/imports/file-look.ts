/** The browser's own file field, in our look. */
export const FILE_LOOK =
  "block w-full min-w-0 text-ink-2 file:mr-3 file:h-7.5 file:rounded-md file:border file:border-line-strong file:bg-surface " +
  "file:px-3 file:font-medium file:text-ink hover:file:bg-sunken max-sm:file:h-11 disabled:text-ink-3";
