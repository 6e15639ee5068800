// OpenTelemetry traces of requests, commands and statements. It is loaded before everything else (node --import), since it instruments modules
// as they are loaded; it does nothing unless OTEL_EXPORTER_OTLP_ENDPOINT is set. Its other settings are those of OpenTelemetry: OTEL_SERVICE_NAME, OTEL_TRACES_SAMPLER, OTEL_EXPORTER_OTLP_HEADERS.
import { register } from 'node:module';

if (process.env.OTEL_EXPORTER_OTLP_ENDPOINT) {
  register('@opentelemetry/instrumentation/hook.mjs', import.meta.url);
  const [trace, exporter, instrumentation, http, pg, resources] = await Promise.all([
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/instrumentation'),
    import('@opentelemetry/instrumentation-http'),
    import('@opentelemetry/instrumentation-pg'),
    import('@opentelemetry/resources'),
  ]);
  const provider = new trace.NodeTracerProvider({
    resource: resources
      .resourceFromAttributes({ 'service.name': 'fujin' })
      .merge(resources.detectResources({ detectors: [resources.envDetector] })),
    spanProcessors: [new trace.BatchSpanProcessor(new exporter.OTLPTraceExporter())],
  });
  provider.register();
  instrumentation.registerInstrumentations({
    tracerProvider: provider,
    instrumentations: [
      new http.HttpInstrumentation({
        ignoreIncomingRequestHook: ({ url = '' }) => /^\/(health|metrics)/.test(url),
        // as in the log: no query, which may contain a user's search, and no address
        requestHook: (span) =>
          span.setAttributes({ 'url.query': '', 'client.address': '', 'network.peer.address': '' }),
      }),
      new pg.PgInstrumentation({ requireParentSpan: true }),
    ],
  });
  process.once('beforeExit', () => void provider.shutdown());
}
