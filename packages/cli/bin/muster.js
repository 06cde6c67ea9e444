#!/usr/bin/env node
// Committed, so that package managers can link the command before the first build.
import module from "node:module";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major > 22 || (major === 22 && minor >= 12)) {
  module.enableCompileCache?.();
  await import("../dist/main.js");
} else {
  console.error(`error: Muster requires Node 22.12 or later; this is ${process.versions.node}`);
  process.exitCode = 2;
}
