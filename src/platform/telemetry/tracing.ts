// OpenTelemetry spans of tasks and requests.
import { SpanStatusCode, trace } from '@opentelemetry/api';

/** True if traces are exported. */
export const isTraced = Boolean(process.env.OTEL_EXPORTER_OTLP_ENDPOINT);
const tracer = trace.getTracer('fujin');

/** Runs a task in a span of its own, which becomes the parent of its statements. Without tracing it has no cost. */
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

/** Names the span of the current request by its route, which is known only after routing. */
export function nameRequest(method: string, route: string): void {
  trace.getActiveSpan()?.updateName(`${method} ${route}`).setAttribute('http.route', route);
}
