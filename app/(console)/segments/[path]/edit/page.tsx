import type { ComponentProps } from "react";
import EditPage, { generateMetadata as describePage } from "../../../prompts/[path]/edit/page";

type Props = ComponentProps<typeof EditPage>;

export const generateMetadata = ({ params, searchParams }: Props) => describePage({ params, searchParams });

/** The editor of any artifact, below the segments. */
export default function EditSegmentPage(props: Props) {
  return <EditPage {...props} />;
}
