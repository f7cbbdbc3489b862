package dev.patchbay.worker;

import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.TraceContext;
import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.util.Optional;

/**
 * The span of an admitted attempt and those of its calls, from the admission to the end's report.
 * It begins a trace of its own, linked to the job's: a job may wait for long, and have many
 * attempts. Every name and tag of a span is here; none holds what was said. Safe for many threads.
 */
final class AttemptSpan {
  /** Where the ids stand in a traceparent, which is well-formed: {@code 00-TRACE-SPAN-FLAGS}. */
  private static final int TRACE = 3;

  private static final int SPAN = 36;
  private static final int FLAGS = 53;

  private static final String OUTCOME = "patchbay.outcome";

  private final Tracer tracer;
  private final Span span;

  private AttemptSpan(Tracer tracer, Span span) {
    this.tracer = tracer;
    this.span = span;
  }

  /**
   * @param job the trace context that the job's own record carried: linked to, never a parent
   */
  static AttemptSpan begin(Tracer tracer, Lane lane, Claim claim, int epoch, TraceContext job) {
    Span.Builder builder =
        tracer
            .spanBuilder()
            .setNoParent()
            .name("attempt " + lane.wire())
            .kind(Span.Kind.CONSUMER)
            .tag("patchbay.lane", lane.wire())
            .tag("patchbay.tenant", claim.tenant().name())
            .tag("patchbay.job", claim.jobId().toString())
            .tag("patchbay.attempt", claim.attempt())
            .tag("patchbay.epoch", epoch)
            .tag("patchbay.claim", claim.claimId())
            .tag("patchbay.worker", claim.workerId());
    link(tracer, job).ifPresent(builder::addLink);
    return new AttemptSpan(tracer, builder.start());
  }

  private static Optional<Link> link(Tracer tracer, TraceContext job) {
    return job.traceparent()
        .map(parent ->
            new Link(
                tracer
                    .traceContextBuilder()
                    .traceId(parent.substring(TRACE, SPAN - 1))
                    .spanId(parent.substring(SPAN, FLAGS - 1))
                    .sampled((Character.digit(parent.charAt(FLAGS + 1), 16) & 1) == 1)
                    .build()));
  }

  /** The calling thread's log lines carry it until the scope is closed, on that thread. */
  Tracer.SpanInScope inScope() {
    return tracer.withSpan(span);
  }

  /** Something happened to the attempt: a stable word. */
  void event(String word) {
    var unused = span.event(word);
  }

  /**
   * @param outcome a stable word
   */
  void end(String outcome) {
    span.tag(OUTCOME, outcome).end();
  }

  Attempt.CallSpan call(StageTarget at) {
    Span call =
        tracer
            .spanBuilder()
            .setParent(span.context())
            .name("call " + at.stage().wire())
            .kind(Span.Kind.CLIENT)
            .tag("patchbay.stage", at.stage().wire())
            .tag("patchbay.target", at.target())
            .tag("patchbay.model", at.model())
            .start();
    return new OpenCall(call, tracer.withSpan(call));
  }

  private static final class OpenCall implements Attempt.CallSpan {
    private final Span span;
    private final Tracer.SpanInScope scope;
    private String outcome = STOPPED;

    private OpenCall(Span span, Tracer.SpanInScope scope) {
      this.span = span;
      this.scope = scope;
    }

    @Override
    public void ended(String how) {
      outcome = how;
    }

    @Override
    public void close() {
      scope.close();
      span.tag(OUTCOME, outcome).end();
    }
  }
}
