#!/usr/bin/env node
// Says plainly what is wrong on an old Node, which could not even read the program.
const [major] = process.versions.node.split(".").map(Number);
if (major < 24) {
  process.stderr.write(`Milepost needs Node 24 and this is ${process.versions.node}.\n`);
  process.exit(2);
}
const { main } = await import("../dist/milepost.js");
await main();
