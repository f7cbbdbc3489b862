package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.TraceContext;
import io.micrometer.tracing.Span;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** An attempt's spans. */
class HolderSpansTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";
  private static final String PARENT = "00-" + TRACE + "-" + SPAN + "-01";
  private static final StageTarget VOICE =
      new StageTarget(Stage.TEXT_TO_SPEECH, "openai/voice", "voice-1");

  private final HeldClaim held = new HeldClaim();

  @Test
  void anAttemptIsATraceOfItsOwnThatIsLinkedToTheJobs() {
    held.traced(new TraceContext(Optional.of(PARENT), Optional.of("vendor=1")));
    held.run(_ -> new Ending.Completed(JobOutput.NONE));

    SpanData attempt = only();
    assertThat(attempt.getName()).isEqualTo("attempt chained");
    assertThat(attempt.getKind()).isEqualTo(SpanKind.CONSUMER);
    assertThat(attempt.getParentSpanContext().isValid()).isFalse();
    assertThat(attempt.getTraceId()).isNotEqualTo(TRACE);
    assertThat(attempt.getLinks())
        .singleElement()
        .satisfies(link -> {
          assertThat(link.getSpanContext().getTraceId()).isEqualTo(TRACE);
          assertThat(link.getSpanContext().getSpanId()).isEqualTo(SPAN);
          assertThat(link.getSpanContext().isSampled()).isTrue();
        });
    assertThat(tag(attempt, "job")).isEqualTo(Fold.CLAIM.jobId().toString());
    assertThat(tag(attempt, "tenant")).isEqualTo("acme");
    assertThat(attempt.getAttributes().get(AttributeKey.longKey("patchbay.epoch"))).isEqualTo(4);
    assertThat(tag(attempt, "outcome")).isEqualTo("completed");
  }

  @Test
  void aJobThatCameWithoutATraceIsLinkedToNone() {
    held.run(_ -> new Ending.Completed(JobOutput.NONE));

    assertThat(only().getLinks()).isEmpty();
  }

  @Test
  void theJobsTraceStandsInEveryRecordOfItsHolder() {
    held.traced(new TraceContext(Optional.of(PARENT), Optional.of("vendor=1")));
    held.run(attempt -> {
      try {
        attempt.finish(5, FinishedParts.KIND, FinishedParts.body("words"));
      } catch (PartNotKeptException e) {
        throw new AssertionError(e);
      }
      return new Ending.Completed(JobOutput.NONE);
    });

    assertThat(held.written())
        .hasSizeGreaterThan(2)
        .allSatisfy(record -> {
          assertThat(record.headers().lastHeader("traceparent").value())
              .asString()
              .isEqualTo(PARENT);
          assertThat(record.headers().lastHeader("tracestate").value())
              .asString()
              .isEqualTo("vendor=1");
        });
  }

  @Test
  void aCallIsASpanBelowItsAttemptOnWhicheverThreadItIsMade() {
    held.run(attempt -> {
      Thread.ofVirtual().start(() -> called(attempt, "provider_unavailable")).join();
      called(attempt, Attempt.CallSpan.DONE);
      try (var _ = attempt.span(VOICE)) {
        throw new InterruptedException();
      } catch (InterruptedException e) {
        return new Ending.Completed(JobOutput.NONE);
      }
    });

    SpanData attempt = held.spans.ended().getLast();
    List<SpanData> calls = held.spans.ended().subList(0, 3);
    assertThat(calls)
        .extracting(call -> tag(call, "outcome"))
        .containsExactly("provider_unavailable", "done", "stopped");
    assertThat(calls)
        .allSatisfy(call -> {
          assertThat(call.getName()).isEqualTo("call text-to-speech");
          assertThat(call.getKind()).isEqualTo(SpanKind.CLIENT);
          assertThat(call.getParentSpanId()).isEqualTo(attempt.getSpanId());
          assertThat(call.getTraceId()).isEqualTo(attempt.getTraceId());
          assertThat(tag(call, "stage")).isEqualTo("text-to-speech");
          assertThat(tag(call, "target")).isEqualTo("openai/voice");
          assertThat(tag(call, "model")).isEqualTo("voice-1");
        });
  }

  private static void called(Attempt attempt, String outcome) {
    try (var call = attempt.span(VOICE)) {
      call.ended(outcome);
    }
  }

  @Test
  void theJobsThreadIsWithinTheAttemptsSpanAndWithinACallsWhileItIsOpen() {
    var seen = new AtomicReference<List<String>>(List.of());
    held.run(attempt -> {
      String before = current();
      String within;
      try (var _ = attempt.span(VOICE)) {
        within = current();
      }
      seen.set(List.of(before, within, current()));
      return new Ending.Completed(JobOutput.NONE);
    });

    List<SpanData> spans = held.spans.ended();
    String attempt = spans.getLast().getSpanId();
    assertThat(seen.get()).containsExactly(attempt, spans.getFirst().getSpanId(), attempt);
  }

  private String current() {
    Span span = Objects.requireNonNull(held.spans.tracer().currentSpan());
    return Objects.requireNonNull(span.context()).spanId();
  }

  @Test
  void whatTheJobThrowsIsNotInItsSpan() {
    held.run(_ -> {
      throw new IllegalStateException("canary words");
    });

    assertThat(tag(only(), "outcome")).isEqualTo("internal_error");
    assertThat(only().toString()).doesNotContain("canary");
  }

  @Test
  void thatAnAttemptIsToldToEndIsAnEventOfItsSpan() {
    Holder holder =
        held.start(_ -> {
          new CountDownLatch(1).await();
          return new Ending.Completed(JobOutput.NONE);
        });
    await().until(() -> held.steps.contains(Steps.Step.WORK_BEGINS));
    holder.hear(new Signal.Fence(Fold.CLAIM, 4));
    held.awaitEnd();

    assertThat(only().getEvents()).extracting(EventData::getName).containsExactly("stop fenced");
    assertThat(tag(only(), "outcome")).isEqualTo("stopped");
  }

  @Test
  void aHolderThatGoesOnFailingEndsItsSpan() {
    held.run(attempt -> {
      held.breakWrites(Integer.MAX_VALUE);
      attempt.expose(Fold.EXPOSURE);
      return new Ending.Completed(JobOutput.NONE);
    });

    assertThat(held.spans.ended()).hasSize(1);
  }

  private SpanData only() {
    assertThat(held.spans.ended()).hasSize(1);
    return held.spans.ended().getFirst();
  }

  private static String tag(SpanData span, String name) {
    return Objects.requireNonNull(
        span.getAttributes().get(AttributeKey.stringKey("patchbay." + name)));
  }
}
