import { execFile } from "node:child_process";

/** A Docker command without a Docker engine behind it is common; only the engine's answer counts. */
export function dockerAnswers(): Promise<boolean> {
  return new Promise((resolve) => {
    execFile("docker", ["info"], { timeout: 2000 }, (error) => resolve(error === null));
  });
}
