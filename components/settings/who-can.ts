type Member = { name: string; role: string };

/** "Admins can: Adam Okafor.", for an action that needs the role. */
export function adminsCan(members: readonly Member[]): string {
  const names = members.filter(({ role }) => role === "admin").map(({ name }) => name);
  return `Your role does not allow this. Admins can: ${names.join(", ")}.`;
}
