import type { FastifyReply } from 'fastify';
import { meaningOf } from '../contract/codes.ts';
import { PROBLEM_TYPE, type Problem } from '../contract/problem.ts';
import { explainError } from '../text/explain.ts';
import type { StaffLanguage } from '../text/language.ts';

/**
 * Answers an error as problem details: status by the table of codes, sentences in the caller's language.
 *
 * @param facts  what the sentences may name; never a secret
 */
export function sendProblem(
  reply: FastifyReply,
  code: string,
  language: StaffLanguage,
  facts: Readonly<Record<string, unknown>> = {},
  fields?: Problem['fields'],
): FastifyReply {
  const { status } = meaningOf(code);
  const { what, next } = explainError(language, { ...facts, code });
  const problem: Problem = {
    type: 'about:blank',
    title: what,
    status,
    code,
    ...(next === '' ? {} : { detail: next }),
    ...(fields ? { fields } : {}),
  };
  return reply.code(status).type(PROBLEM_TYPE).send(problem);
}
