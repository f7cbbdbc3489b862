package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.ChainedTalks.BEGINNING;
import static dev.patchbay.router.ledger.ChainedTalks.becomes;
import static dev.patchbay.router.ledger.ChainedTalks.failed;
import static dev.patchbay.router.ledger.ChainedTalks.moved;
import static dev.patchbay.router.ledger.ChainedTalks.routes;
import static dev.patchbay.router.ledger.ChainedTalks.started;
import static dev.patchbay.router.ledger.ChainedTalks.submit;
import static dev.patchbay.router.ledger.ChainedTalks.with;
import static dev.patchbay.router.ledger.ChainedTalks.work;
import static dev.patchbay.router.ledger.FakeShell.decisions;
import static dev.patchbay.router.ledger.FakeShell.dispatches;
import static dev.patchbay.router.ledger.FakeShell.events;
import static dev.patchbay.router.ledger.FakeShell.results;
import static dev.patchbay.router.ledger.LiveSamples.CALLBACK;
import static dev.patchbay.router.ledger.LiveSamples.CALLBACK_BEHIND_A_TALK;
import static dev.patchbay.router.ledger.LiveSamples.NOTES_BEHIND_A_TALK;
import static dev.patchbay.router.ledger.LiveSamples.PLACE;
import static dev.patchbay.router.ledger.Samples.broken;
import static dev.patchbay.router.ledger.Samples.completed;
import static dev.patchbay.router.ledger.Samples.naming;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.routing.Conditions;
import dev.patchbay.router.routing.Room;
import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.EffectOutcome;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.JobMove;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.KnownEffect;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.PartReference;
import dev.patchbay.schemas.TalkCourse;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.Usd;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Talks with front-desk, which lets them go on by the chain; nobody's money is short here. */
class ChainedTalkTest {
  private static final String REALTIME = "openai/gpt-realtime-2";
  private static final PartReference CAPSULE = new PartReference(1, 0, 3, 90);

  private final FakeShell shell = new FakeShell();

  @Test
  void aTalkWhoseModelIsBrokenIsHadByTheChainFromItsBeginning() {
    realtimeBroken();

    List<Out> outs = submit(shell);

    assertThat(routes(outs)).containsExactly("chained-live/talk");
    assertThat(becomes(outs)).contains(TalkCourse.TALK);
    assertThat(work(outs).moved()).as("it begins at its beginning").isEmpty();
    assertThat(dispatches(outs).getFirst().checkpoint()).isEqualTo(Checkpoint.NONE);
    assertThat(events(outs))
        .hasExactlyElementsOfTypes(JobEvent.Accepted.class, JobEvent.Moved.class);
    assertThat(moved(outs)).containsExactly(new DegradedFrom(Tier.A, "breaker_open"));
    assertThat(shell.purse.held()).isEqualTo(BEGINNING);
    shell.report(completed(started(shell, 1), 1));
    assertThat(shell.result().outcome()).isInstanceOf(Outcome.Completed.class);
    assertThat(shell.result().tier()).contains(Tier.B);
    assertThat(shell.result().degradedFrom()).contains(new DegradedFrom(Tier.A, "breaker_open"));
    assertThat(shell.purse.held()).isEqualTo(Usd.ZERO);
  }

  @Test
  void itIsQuotedBeforeAsItIsAcceptedThen() {
    realtimeBroken();

    JobEvent.Quoted quoted = shell.ask(LiveSamples.talkBy("front-desk", JobLimits.NONE));

    assertThat(quoted.route().orElseThrow().name()).isEqualTo("chained-live/talk");
    assertThat(quoted.quote().orElseThrow().worst()).isEqualTo(BEGINNING);
  }

  @Test
  void aFullLaneLeadsThereToo() {
    shell.conditions = with(CALLBACK_BEHIND_A_TALK);
    shell.conditions = full(shell.conditions, Lane.CONVERSATION);

    assertThat(moved(submit(shell))).containsExactly(new DegradedFrom(Tier.A, "no_room"));
    assertThat(becomes(shell.all)).contains(TalkCourse.TALK);
  }

  @Test
  void aTalkThatItsProviderFailsGoesOnFromItsCapsule() {
    shell.conditions = with(CALLBACK_BEHIND_A_TALK);
    submit(shell);
    Claim holder = started(shell, 1);
    shell.report(naming(holder, 1, 2, CAPSULE));
    shell.claimEffect(holder, 1, "item_7Q-1");

    List<Out> outs = shell.report(failed(holder, 1));

    assertThat(results(outs)).isEmpty();
    assertThat(routes(outs)).containsExactly("chained-live/talk");
    assertThat(becomes(outs)).contains(TalkCourse.TALK);
    assertThat(work(outs).moved()).contains("provider_unavailable");
    assertThat(work(outs).frames()).contains(PLACE);
    assertThat(work(outs).effects())
        .containsExactly(new KnownEffect("item_7Q-1", "book_table", 1, EffectOutcome.UNKNOWN));
    assertThat(dispatches(outs).getFirst().checkpoint().parts()).containsExactly(CAPSULE);
    assertThat(moved(outs)).containsExactly(new DegradedFrom(Tier.A, "provider_unavailable"));
    assertThat(decisions(outs))
        .singleElement()
        .satisfies(decision -> {
          assertThat(decision.kind()).isEqualTo(DecisionKind.DEGRADE);
          assertThat(decision.reason()).isEqualTo("provider_unavailable");
          assertThat(decision.chosen().orElseThrow().name()).isEqualTo("chained-live/talk");
        });
    assertThat(shell.purse.held()).isEqualTo(BEGINNING);
  }

  @Test
  void itsResultTellsWhenItWentThere() {
    shell.conditions = with(CALLBACK_BEHIND_A_TALK);
    submit(shell);
    shell.report(failed(started(shell, 1), 1));
    var left = new JobMove(shell.time, 1, "provider_unavailable");
    shell.report(completed(started(shell, 2), 2));

    assertThat(shell.result().moves()).containsExactly(left);
    assertThat(shell.result().epoch()).isEqualTo(2);
    assertThat(shell.result().degradedFrom())
        .contains(new DegradedFrom(Tier.A, "provider_unavailable"));
  }

  @Test
  void anAgentThatDoesNotLetItHasItsTalkBecomeWhatItNames() {
    shell.conditions = with(CALLBACK);
    submit(shell);

    assertThat(becomes(shell.report(failed(started(shell, 1), 1)))).contains(TalkCourse.CALLBACK);
  }

  @Test
  void whereTheChainIsShutTooTheTalkBecomesWhatIsLeft() {
    shell.conditions = with(NOTES_BEHIND_A_TALK);
    submit(shell);
    Claim holder = started(shell, 1);
    shell.conditions = broken(shell.conditions, target -> !target.startsWith("local/"));

    List<Out> outs = shell.report(failed(holder, 1));

    assertThat(routes(outs)).containsExactly("chained-live/last-resort");
    assertThat(becomes(outs)).contains(TalkCourse.NOTICE);
  }

  @Test
  void aDispatchThatIsOfferedAgainTellsAgainWhatItIsToBecome() {
    realtimeBroken();
    submit(shell);
    shell.decline(1);

    assertThat(becomes(shell.ticks(8))).contains(TalkCourse.TALK);
  }

  @Test
  void aTalkThatIsHadLiveBecomesNothingElse() {
    shell.conditions = with(CALLBACK_BEHIND_A_TALK);

    assertThat(becomes(submit(shell))).isEmpty();
  }

  @Test
  void aStateThatWasStoredBeforeThisWasAskedIsReadAndItsTalkIsBounded() {
    realtimeBroken();
    submit(shell);
    String stored = new String(Json.write(shell.state.orElseThrow()), StandardCharsets.UTF_8);
    String former =
        stored.replaceFirst(",?\"chained\":true", "").replaceFirst(",?\"becomes\":\"talk\"", "");
    assertThat(stored).contains("\"chained\":true", "\"becomes\":\"talk\"");
    assertThat(former).doesNotContain("\"chained\":", "becomes");
    shell.state = Optional.of(Json.read(JobState.class, former.getBytes(StandardCharsets.UTF_8)));

    Claim holder = started(shell, 1);
    Usd held = shell.purse.held();
    shell.report(Samples.exposed(holder, 1, 2, "400000"));

    assertThat(shell.purse.held()).isEqualTo(held);
  }

  private void realtimeBroken() {
    shell.conditions = with(CALLBACK_BEHIND_A_TALK);
    shell.conditions = broken(shell.conditions, REALTIME::equals);
  }

  private static Conditions full(Conditions usual, Lane lane) {
    return new Conditions(
        usual.policy(),
        usual.prices(),
        Map.of(lane, new Room(0, 8)),
        usual.agents(),
        usual.allowances(),
        usual.health());
  }
}
