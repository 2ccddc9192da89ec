/**
 * Where editors find the schema of plans: the newest of this major version, from the package on npm.
 *
 * The URL is public and permanent, so a plan in any repository may use it.
 */
const SCHEMA_ADDRESS = "https://cdn.jsdelivr.net/npm/milepost@0/schema/plan.schema.json";

/** The first line of a plan's file, which lets editors complete and check it. */
export const SCHEMA_LINE = `# yaml-language-server: $schema=${SCHEMA_ADDRESS}`;
