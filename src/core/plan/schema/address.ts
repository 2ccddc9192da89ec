/**
 * Where editors find the schema of plans: the newest of this major version, as the package on npm holds it.
 *
 * It is public and stays where it is, so a plan may name it in any repository.
 */
const SCHEMA_ADDRESS = "https://cdn.jsdelivr.net/npm/milepost@0/schema/plan.schema.json";

/** The first line of a plan's file, by which editors complete and check it. */
export const SCHEMA_LINE = `# yaml-language-server: $schema=${SCHEMA_ADDRESS}`;
