import { handleWorkspaceLink } from "@/lib/auth/workspace-link";

export { handleWorkspaceLink as GET };
