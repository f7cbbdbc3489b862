package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.ChainedTalks.failed;
import static dev.patchbay.router.ledger.ChainedTalks.routes;
import static dev.patchbay.router.ledger.ChainedTalks.started;
import static dev.patchbay.router.ledger.FakeShell.dispatches;
import static dev.patchbay.router.ledger.FakeShell.results;
import static dev.patchbay.router.ledger.FakeShell.signals;
import static dev.patchbay.router.ledger.LiveSamples.PLACE;
import static dev.patchbay.router.ledger.LiveSamples.captions;
import static dev.patchbay.router.ledger.LiveSamples.costing;
import static dev.patchbay.router.ledger.LiveSamples.translation;
import static dev.patchbay.router.ledger.Samples.call;
import static dev.patchbay.router.ledger.Samples.claim;
import static dev.patchbay.router.ledger.Samples.completed;
import static dev.patchbay.router.ledger.Samples.naming;
import static dev.patchbay.router.ledger.Samples.output;
import static dev.patchbay.router.ledger.Samples.stopped;
import static dev.patchbay.router.ledger.Samples.used;
import static dev.patchbay.router.ledger.Samples.yielded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.PartReference;
import dev.patchbay.schemas.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A stream that is being brought to its end has words that nobody has told yet. */
class WoundUpStreamTest {
  private static final PartReference CAPSULE = new PartReference(1, 0, 3, 100);
  private final FakeShell shell = LiveSamples.shell();

  /** Each costs as much as it may with a minute. */
  static Stream<Job> streams() {
    return Stream.of(captions(costing("0.017")), translation(costing("0.034"), "es"));
  }

  @ParameterizedTest
  @MethodSource("streams")
  void whatItsLostHolderHadNotToldIsToldByTheNextOneWhoHearsTheEnd(Job stream) {
    costly(stream);

    Out.SendDispatch next = dispatches(shell.ticks(32)).getFirst();

    assertThat(next.checkpoint().parts()).containsExactly(CAPSULE);
    assertThat(next.live().flatMap(LiveWork::moved)).contains("lease_expired");
    assertThat(signals(shell.claim(claim(2, "claim-2"), PLACE)))
        .hasExactlyElementsOfTypes(Signal.Admitted.class, Signal.WindUp.class);
    shell.report(completed(started(shell, 2), 2));
    assertThat(shell.result().outcome())
        .isEqualTo(new Outcome.Completed(output("hello"), Optional.of("cost")));
  }

  @Test
  void soIsThatOfOneThatGivesItBackOrStops() {
    for (boolean stops : List.of(true, false)) {
      var each = new WoundUpStreamTest();
      Claim holder = each.costly(captions(costing("0.017")));
      AttemptReport.Ended end = stops ? stopped(holder, 1) : yielded(holder, 1);

      assertThat(results(each.shell.report(end))).isEmpty();
      each.shell.report(completed(started(each.shell, 2), 2));
      assertThat(each.shell.result().outcome()).isInstanceOf(Outcome.Completed.class);
    }
  }

  @Test
  void itIsDecidedOnceThatItEndsWhateverTheNextOneCosts() {
    costly(captions(costing("0.017")));
    shell.ticks(32);
    Claim next = started(shell, 2);

    List<Out> outs = shell.report(used(next, 2, 2, call(1, "gpt-realtime-whisper", "60", "60")));

    assertThat(signals(outs)).containsExactly(new Signal.WindUp(next, 2, "cost"));
    assertThat(FakeShell.decisions(shell.all))
        .filteredOn(decision -> decision.kind() == DecisionKind.WIND_UP)
        .hasSize(1);
  }

  @Test
  void whoeverComesHearsOfTheHangUpAndOfTheEnd() {
    costly(captions(costing("0.017")));
    shell.hangUp();
    shell.ticks(32);

    assertThat(signals(shell.claim(claim(2, "claim-2"), PLACE)))
        .hasExactlyElementsOfTypes(Signal.Admitted.class, Signal.HangUp.class, Signal.WindUp.class);
  }

  @Test
  void oneWhoseTimeIsOverEndsAllTheSame() {
    shell.submit(captions(Samples.finishBy(shell.time.plus(Duration.ofSeconds(90)))));
    started(shell, 1);
    shell.jump(Duration.ofSeconds(72));
    shell.ticks(32);
    assertThat(dispatches(shell.all)).hasSize(2);

    shell.jump(Duration.ofSeconds(20));

    assertThat(((Outcome.Failed) shell.result().outcome()).reason()).isEqualTo("too_late");
  }

  @Test
  void whatItsProviderFailsIsOver() {
    Claim holder = costly(captions(costing("0.017")));

    assertThat(routes(shell.report(failed(holder, 1)))).isEmpty();
    assertThat(shell.result().outcome()).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void aTalkThatLosesItsHolderInMidGoodbyeIsNotGoneOnWith() {
    shell.submit(LiveSamples.talk(costing("0.0045")));
    Claim holder = started(shell, 1);
    shell.report(used(holder, 1, 2, call(1, "60", "60")));
    shell.ticks(32);

    assertThat(dispatches(shell.all)).hasSize(1);
    assertThat(((Outcome.Failed) shell.result().outcome()).reason()).isEqualTo("holder_lost");
  }

  private Claim costly(Job stream) {
    shell.submit(stream);
    Claim holder = started(shell, 1);
    shell.report(naming(holder, 1, 2, CAPSULE));
    boolean reads = stream.languages().targets().isEmpty();
    String model = reads ? "gpt-realtime-whisper" : "gpt-realtime-translate";
    List<Out> outs = shell.report(used(holder, 1, 3, call(1, model, "60", "60")));
    assertThat(signals(outs)).containsExactly(new Signal.WindUp(holder, 1, "cost"));
    return holder;
  }
}
