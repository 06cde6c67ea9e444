import { type MemberCondition, type MemberOf, memberPlan } from "@muster/compiler";
import type { Row } from "../warehouse.ts";
import { answer } from "./answer.ts";
import { askOutline } from "./condition.ts";
import type { ExplainedMembership } from "./explanation.ts";
import { type Inquiry, rowsOf, treeOf } from "./inquiry.ts";
import { Questions } from "./questions.ts";

/** The row that the audience has for its member; undefined: it is none. */
export async function memberRow(inquiry: Inquiry): Promise<Row | undefined> {
  const { resolution, audience, project, asOf, row } = inquiry;
  const [found] = await rowsOf(
    inquiry,
    memberPlan(resolution, audience.name, row, { model: project.model, asOf }),
  );
  return found;
}

/** Membership of each audience that a condition asks for. */
export async function memberships(
  inquiry: Inquiry,
  { subject, audiences }: MemberCondition,
): Promise<readonly ExplainedMembership[]> {
  const { key, account } = inquiry.row;
  const asked =
    subject === inquiry.audience.of ? inquiry.row : account === undefined ? undefined : { key: account };
  const found: ExplainedMembership[] = [];
  for (const member of audiences) {
    found.push(
      asked === undefined
        ? { ...member, member: false }
        : await membership({ ...inquiry, row: asked.key === key ? inquiry.row : asked }, member),
    );
  }
  return found;
}

async function membership(inquiry: Inquiry, member: MemberOf): Promise<ExplainedMembership> {
  const audience = inquiry.resolution.audiences.get(member.audience);
  if (audience === undefined) throw new Error(`the resolution has no audience ${member.audience}`);
  const own = { ...inquiry, audience };
  const row = await memberRow(own);
  const isMember = row !== undefined && (member.part === undefined || row[1] === member.part);
  const told = { ...member, member: isMember, key: inquiry.row.key };
  const tree = treeOf(own, audience);
  if (tree === undefined) return told;
  const questions = new Questions();
  const outline = askOutline(tree, questions);
  const answered = await answer(own, questions);
  return answered === undefined ? told : { ...told, condition: outline(answered.answers) };
}
