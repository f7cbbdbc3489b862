package dev.patchbay.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.AgentTool;
import dev.patchbay.schemas.EffectOutcome;
import dev.patchbay.schemas.JsonObject;
import dev.patchbay.talk.conversation.Effect;
import dev.patchbay.talk.conversation.Happening;
import dev.patchbay.talk.conversation.ToolOutcome;
import dev.patchbay.worker.EffectAnswer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ToolWorkTest {
  private static final JsonObject ORDER = JsonObject.parse("{\"number\":\"A-1042\"}");
  private static final AgentTool TOOL = FakeBackEnd.tool();

  private static final class Grant implements EffectAnswer.Granted {
    private boolean stands = true;
    private final List<EffectOutcome> ended = new ArrayList<>();

    @Override
    public String id() {
      return "acme/job/c1";
    }

    @Override
    public boolean stands() {
      return stands;
    }

    @Override
    public void ended(EffectOutcome outcome) {
      ended.add(outcome);
    }
  }

  private final FakeAttempt attempt = new FakeAttempt();
  private final List<Happening> told = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Grant grant = new Grant();
  private boolean kept = true;
  private final ToolWork work = work(Runnable::run, this::done);
  private ToolWork slow = work;

  private ToolResult done(ToolCall call) {
    calls.add(call.id());
    return new ToolResult.Refused(404);
  }

  private ToolWork work(Executor threads, Function<ToolCall, ToolResult> caller) {
    return new ToolWork(
        LiveDispatches.usual(),
        attempt,
        caller,
        Clock.fixed(FakeBackEnd.NOW, ZoneOffset.UTC),
        threads,
        told::add,
        (_, _, _) -> {},
        new TalkNotes(LiveDispatches.usual(), 1, new TalkMeters(meters)),
        () -> kept);
  }

  @Test
  void whyACallFailedIsCounted() {
    work.call(call(Optional.empty()), Optional.of(TOOL));

    assertThat(
            meters
                .counter("audio.talk.tool.calls", "outcome", "refused", "code", "status_404")
                .count())
        .isEqualTo(1);
  }

  @Test
  void whatIsGrantedIsCalledUnderTheGrantsIdAndSettledOnce() {
    attempt.answer = grant;
    work.claim(new Effect.Claim("c1", TOOL.name(), ORDER));
    work.call(call(Optional.of("c1")), Optional.of(TOOL));
    work.settle(new Effect.Settle("c1", Effect.EffectEnd.NOT_DONE));
    work.settle(new Effect.Settle("c1", Effect.EffectEnd.DONE));

    assertThat(told.getFirst())
        .isEqualTo(new Happening.Granted("c1", FakeBackEnd.NOW.plusSeconds(5)));
    assertThat(told.getLast())
        .isEqualTo(new Happening.Returned("call1", new ToolOutcome.Refused("status_404")));
    assertThat(calls).containsExactly("acme/job/c1");
    assertThat(grant.ended).containsExactly(EffectOutcome.FAILED);
  }

  @Test
  void whatSurelyWasNotSentIsNoUnknownEffectThoughNobodyListensAnyMore() {
    ToolWork cancelled = work(Runnable::run, _ -> new ToolResult.Failed("interrupted"));
    attempt.answer = grant;
    cancelled.claim(new Effect.Claim("c1", TOOL.name(), ORDER));
    cancelled.call(call(Optional.of("c1")), Optional.of(TOOL));

    assertThat(grant.ended).containsExactly(EffectOutcome.FAILED);
  }

  @Test
  void whatTheTalkGaveUpAsUnknownStaysUnknown() {
    ToolWork late =
        work(
            Runnable::run,
            _ -> {
              late().settle(new Effect.Settle("c1", Effect.EffectEnd.UNKNOWN));
              return new ToolResult.Failed("interrupted");
            });
    slow = late;
    attempt.answer = grant;
    late.claim(new Effect.Claim("c1", TOOL.name(), ORDER));
    late.call(call(Optional.of("c1")), Optional.of(TOOL));

    assertThat(grant.ended).containsExactly(EffectOutcome.UNKNOWN);
  }

  private ToolWork late() {
    return slow;
  }

  @Test
  void nothingIsCalledWithoutAGrantOrWithOneThatIsOver() {
    work.call(call(Optional.of("c1")), Optional.of(TOOL));
    attempt.answer = grant;
    work.claim(new Effect.Claim("c1", TOOL.name(), ORDER));
    grant.stands = false;
    work.call(call(Optional.of("c1")), Optional.of(TOOL));

    assertThat(calls).isEmpty();
    assertThat(told)
        .contains(
            new Happening.Returned("call1", new ToolOutcome.Refused("not_granted")),
            new Happening.Returned("call1", new ToolOutcome.Refused("grant_over")));
  }

  @Test
  void whatWouldNotOutliveThisHolderIsNotClaimed() {
    kept = false;
    attempt.answer = grant;
    work.claim(new Effect.Claim("c1", TOOL.name(), ORDER));
    assertThat(told).containsExactly(new Happening.Denied("c1"));
  }

  @Test
  void noAnswerIsANo() {
    work.claim(new Effect.Claim("c1", TOOL.name(), ORDER));
    assertThat(told).containsExactly(new Happening.Denied("c1"));
  }

  @Test
  void whatAnAgentDoesNotHaveOrItsSchemaDoesNotTakeIsNotCalled() {
    work.call(call(Optional.empty()), Optional.empty());
    work.call(
        new Effect.Call(
            "call1", TOOL.name(), JsonObject.parse("{\"x\":1}"), Optional.empty(), FakeBackEnd.NOW),
        Optional.of(TOOL));
    assertThat(calls).isEmpty();
    assertThat(told)
        .containsExactly(
            new Happening.Returned("call1", new ToolOutcome.Refused("unknown_tool")),
            new Happening.Returned("call1", new ToolOutcome.Refused("arguments")));
  }

  @Test
  void aDefectWithinACallIsAnUnknownOutcomeAtOnce() {
    ToolWork failing =
        work(
            Runnable::run,
            _ -> {
              throw new IllegalStateException("ours");
            });
    failing.call(call(Optional.empty()), Optional.of(TOOL));
    assertThat(told)
        .containsExactly(
            new Happening.Returned("call1", new ToolOutcome.Unknown("internal_error")));
  }

  @Test
  void onceTheTalkIsOverNothingIsCalled() {
    ToolWork over =
        work(
            _ -> {
              throw new RejectedExecutionException();
            },
            this::done);
    over.call(call(Optional.empty()), Optional.of(TOOL));
    assertThat(calls).isEmpty();
    assertThat(told).isEmpty();
  }

  private static Effect.Call call(Optional<String> confirmation) {
    return new Effect.Call(
        "call1", TOOL.name(), ORDER, confirmation, FakeBackEnd.NOW.plus(Duration.ofSeconds(5)));
  }
}
