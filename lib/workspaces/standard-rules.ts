/** Where every workspace starts: dev takes merged versions at once, stage and prod ask for an approval. */
export const STANDARD_ENVIRONMENTS = [
  {
    key: "dev",
    name: "Development",
    color: "dev",
    protected: false,
    production: false,
    requiredApprovals: 0,
    autoRelease: true,
  },
  {
    key: "stage",
    name: "Staging",
    color: "stage",
    protected: true,
    production: false,
    requiredApprovals: 1,
    autoRelease: false,
  },
  {
    key: "prod",
    name: "Production",
    color: "prod",
    protected: true,
    production: true,
    requiredApprovals: 1,
    autoRelease: false,
  },
];

/** One person can work alone up to dev; the protected environments wait for a second one. */
export const STANDARD_OWNER_RULES = `# Who answers for which path. The last line that matches wins.
** @owners min=0
`;
