import type { FastifyReply } from 'fastify';
import { meaningOf } from '../contract/codes.ts';
import { PROBLEM_TYPE, type Problem } from '../contract/problem.ts';
import { explainError } from '../text/explain.ts';
import type { StaffLanguage } from '../text/language.ts';

/** Answers an error as problem details: status by the table of codes, sentence in the caller's language. */
export function sendProblem(reply: FastifyReply, code: string, language: StaffLanguage): FastifyReply {
  const { status } = meaningOf(code);
  const problem: Problem = { type: 'about:blank', title: explainError(language, { code }).what, status, code };
  return reply.code(status).type(PROBLEM_TYPE).send(problem);
}
