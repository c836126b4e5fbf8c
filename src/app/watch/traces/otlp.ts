import type { Attributes } from '@opentelemetry/api';
import type { EndedSpan } from './spans.ts';

/**
 * Spans as OTLP/JSON has them (OpenTelemetry Protocol 1.x, "JSON Protobuf Encoding"): names in lowerCamelCase, ids in hex and not in base 64,
 * 64-bit integers as text, enumerations as numbers.
 */
export function exportRequest(spans: readonly EndedSpan[], resource: Attributes, version: string): object {
  return {
    resourceSpans: [
      {
        resource: { attributes: attributesOf(resource) },
        scopeSpans: [{ scope: { name: 'sluis', version }, spans: spans.map(spanOf) }],
      },
    ],
  };
}

/** `STATUS_CODE_ERROR`; nothing is said of what went well. */
const FAILED = 2;

function spanOf(span: EndedSpan): object {
  const { own, parentId, links } = span;
  return {
    traceId: own.traceId,
    spanId: own.spanId,
    ...(parentId === null ? {} : { parentSpanId: parentId }),
    name: span.name,
    // The API counts from 0 (internal), the protocol from 1: 0 is "not said" there.
    kind: span.kind + 1,
    startTimeUnixNano: nanos(span.startedAt),
    endTimeUnixNano: nanos(span.endedAt),
    attributes: attributesOf(span.attributes),
    links: links.map((link) => ({
      traceId: link.context.traceId,
      spanId: link.context.spanId,
      attributes: attributesOf(link.attributes ?? {}),
    })),
    status: span.failed ? { code: FAILED } : {},
  };
}

function nanos(ms: number): string {
  return `${BigInt(Math.round(ms * 1_000)) * 1_000n}`;
}

function attributesOf(attributes: Attributes): readonly object[] {
  return Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, value: valueOf(value) }],
  );
}

function valueOf(value: unknown): object {
  if (Array.isArray(value)) return { arrayValue: { values: value.map((each) => valueOf(each)) } };
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') return Number.isSafeInteger(value) ? { intValue: `${value}` } : { doubleValue: value };
  return {};
}
