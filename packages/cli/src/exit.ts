/** 0: fine. 1: the input is wrong. 2: the environment is. 70: Muster is (EX_SOFTWARE). 130: interrupted. */
export const EXIT = { fine: 0, input: 1, environment: 2, bug: 70, interrupted: 130 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends the command; all that is to be said has been said. */
export class Stop extends Error {
  readonly code: ExitCode;

  constructor(code: ExitCode) {
    super(`exit code ${code}`);
    this.name = "Stop";
    this.code = code;
  }
}
