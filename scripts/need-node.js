// Gives a clear message on an old Node, which cannot run TypeScript by itself. On Linux npm installs a
// new enough one into node_modules/.bin, and its scripts find that one first.
const [major] = process.versions.node.split(".").map(Number);
if (major < 24) {
  process.stderr.write(
    `Milepost needs Node 24 and this is ${process.versions.node}. Run "npm ci", or install Node 24.\n`,
  );
  process.exit(1);
}
