import type { HttpReducer } from '../world/event.ts';
import { graphError } from './protocol/answer.ts';
import { segmentsOf } from './protocol/request.ts';
import { findRoute } from './routes.ts';

/**
 * Judges and applies one write to Graph. Permission and quota were judged before the event was logged; here the body and
 * the state decide, so that replaying the log answers the same again. Error bodies carry no request ids yet.
 */
export const reduceGraph: HttpReducer = (world, event) => {
  const [version = '', ...rest] = event.path.split('/').filter((part) => part !== '');
  const known = version === 'beta' ? 'beta' : 'v1.0';
  const found = findRoute(event.method, known, segmentsOf(rest.join('/')));
  if (found.kind !== 'route' || found.route.act.kind !== 'write') {
    return graphError(400, 'BadRequest', 'Resource not found for the segment.');
  }
  const { state, random } = world;
  const body = event.body === null ? undefined : event.body;
  return found.route.act.write({ state, random, params: found.params, body, caller: event.caller, version: known });
};
