import { SpanStatusCode, trace } from '@opentelemetry/api';

/** Whether anybody looks at traces. */
export const isTraced = Boolean(process.env.OTEL_EXPORTER_OTLP_ENDPOINT);
const tracer = trace.getTracer('fujin');

/** Runs a task in a span of its own, so that its statements stand below it. Without tracing it costs nothing. */
export function traced<Result>(name: string, task: () => Promise<Result>): Promise<Result> {
  if (!isTraced) return task();
  return tracer.startActiveSpan(name, async (span) => {
    try {
      return await task();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Names the span of the request under way by its route, which is known late. */
export function nameRequest(method: string, route: string): void {
  trace.getActiveSpan()?.updateName(`${method} ${route}`).setAttribute('http.route', route);
}
