import { type Resolution, type ResolvedAudience, standardLibrary } from "@muster/compiler";
import type { SourceText } from "@muster/grammar";
import type { Project } from "@muster/model";
import type { Warehouse } from "../warehouse.ts";
import { answer } from "./answer.ts";
import { barriersOf } from "./barriers.ts";
import { type AnsweredCondition, askCondition } from "./condition.ts";
import { listedEvents } from "./events.ts";
import type { Barrier, ExplainedCondition, ExplainedSubject, Explanation } from "./explanation.ts";
import { aliasOf, findSubject, namesOf } from "./find-subject.ts";
import { type Inquiry, treeOf } from "./inquiry.ts";
import { memberRow, memberships } from "./membership.ts";
import { Questions } from "./questions.ts";
import { askRank, placeOf } from "./rank.ts";

export interface WhyRequest {
  readonly resolution: Resolution;
  /** The texts in which the resolution's definitions are written; the standard library need not be among them. */
  readonly sources: readonly SourceText[];
  readonly audience: string;
  /** A persona by its key or, to the letter, by its e-mail or phone; an account by its key. */
  readonly subject: string;
  /** RFC 3339. */
  readonly asOf: string;
  /** How many events are told of each condition; 5 unless said. */
  readonly events?: number;
}

/**
 * Why a persona, or an account, is in an audience or not, at an instant: what is asked, whether each condition of it
 * holds, and the values and events that make it so. The warehouse judges all of it, by the same compiled meaning that
 * finds members.
 *
 * @throws Fault when several personas have the e-mail or phone that was asked for.
 */
export async function why(
  warehouse: Warehouse,
  project: Pick<Project, "schema" | "model">,
  { resolution, sources: own, audience: name, subject: text, asOf, events = 5 }: WhyRequest,
): Promise<Explanation> {
  const audience = resolution.audiences.get(name);
  if (audience === undefined) throw new RangeError(`the resolution has no audience ${name}`);
  const options = { model: project.model, asOf };
  const subject = await findSubject(warehouse, resolution, audience, text, options);
  const told = { audience: name, of: audience.of, asOf, timezone: audience.timezone };
  const alias = async (key: string) =>
    audience.of === "persona" ? aliasOf(warehouse, resolution, key, options) : undefined;
  const unknown = async (): Promise<Explanation> => ({
    ...told,
    subject: { key: text, contacts: {} },
    member: false,
    barred: [unknownTo(await alias(text))],
  });
  if (subject === undefined) return unknown();
  const { key, account } = subject;
  const names = audience.of === "persona" ? await namesOf(warehouse, resolution, key, options) : undefined;
  const row = {
    key,
    ...(names === undefined ? {} : { names }),
    ...(account === undefined ? {} : { account }),
  };
  const sources = [...own, standardLibrary];
  const inquiry: Inquiry = { warehouse, project, resolution, audience, sources, asOf, row };
  return (await explained(inquiry, subject, told, { alias, events })) ?? unknown();
}

function unknownTo(aliasOfPersona: string | undefined): Barrier {
  return { kind: "unknown", ...(aliasOfPersona === undefined ? {} : { aliasOf: aliasOfPersona }) };
}

type Told = Pick<Explanation, "audience" | "of" | "asOf" | "timezone">;

interface Further {
  readonly alias: (key: string) => Promise<string | undefined>;
  readonly events: number;
}

/** Undefined when the row has gone since it was found. */
async function explained(
  inquiry: Inquiry,
  subject: ExplainedSubject,
  told: Told,
  { alias, events }: Further,
): Promise<Explanation | undefined> {
  const { audience, project } = inquiry;
  const tree = treeOf(inquiry, audience);
  const questions = new Questions();
  const condition = tree && askCondition(tree, questions, inquiry);
  const rank = audience.ranked && askRank(audience.ranked, questions, inquiry);
  const answered = await answer(inquiry, questions);
  if (answered === undefined) return undefined;
  const { standing, answers } = answered;
  const member = await memberRow(inquiry);
  const into = standing.notMerged ? undefined : await alias(subject.key);
  return {
    ...told,
    subject,
    member: member !== undefined,
    ...(typeof member?.[1] === "string" ? { part: member[1] } : {}),
    barred: barriersOf(standing, audience, project.model.personas, into),
    ...(condition === undefined ? {} : { condition: await completed(condition(answers), inquiry, events) }),
    ...(rank === undefined || audience.ranked === undefined
      ? {}
      : { ranked: { ...rank(answers), ...(await placeOf(inquiry, audience.ranked)) } }),
    ...sampleOf(audience, standing.sampled),
  };
}

function sampleOf({ sample }: ResolvedAudience, sampled: boolean): Pick<Explanation, "sample"> {
  return sample === undefined ? {} : { sample: { percent: sample.percent, sampled } };
}

/** With the events and the audiences of its leaves, each of which is a statement of its own. */
async function completed(
  { open, behind, operands, ...told }: AnsweredCondition,
  inquiry: Inquiry,
  limit: number,
): Promise<ExplainedCondition> {
  const all: ExplainedCondition[] = [];
  for (const operand of operands) all.push(await completed(operand, inquiry, limit));
  if (open === undefined || behind === undefined) return { ...told, operands: all };
  const events = await listedEvents(inquiry, open.events, limit);
  const audiences = open.member === undefined ? [] : await memberships(inquiry, open.member);
  return { ...told, operands: all, behind: { ...behind, events, audiences } };
}
