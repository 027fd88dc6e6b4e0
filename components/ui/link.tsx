import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * A link to a page of the console, which is asked for when the link is pressed. Next would ask for every page whose link
 * is in sight: for a list that was some ninety requests, ten times the work of the list itself.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />;
}
