package dev.patchbay.talk.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.JsonObject;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.TalkCapsule;
import dev.patchbay.schemas.TalkCapsule.ConfirmationPhase;
import dev.patchbay.schemas.TalkSide;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the caller was being asked when another holder went on. */
class MovedQuestionsTest {
  private static final JsonObject NO_ARGUMENTS = JsonObject.parse("{}");
  private final Rehearsal talk = new Rehearsal(Casts.setup(true, false), true, false);

  @Test
  void aQuestionThatWasHeardIsNotAskedAgain() {
    question();
    play("heard i1 1000");

    assertThat(phase()).contains(ConfirmationPhase.HEARD);
    move();
    assertThat(shown("next-session")).noneMatch(this::isAsk);
    play("started v1", "stopped v1", "committed v1");
    assertThat(shown("words v1 Yes.")).contains("claim e1c1 book {\"day\":\"Monday\"}");
  }

  @Test
  void whileACallerThinksAboutAQuestionTheTalkMayGoOnElsewhere() {
    question();
    assertThat(talk.conversation().pauses()).isFalse();
    play("heard i1 1000");
    assertThat(talk.conversation().pauses()).isTrue();
    play("started u1");
    assertThat(talk.conversation().pauses()).isFalse();
  }

  @Test
  void anAnswerThatWasNotUnderstoodIsHeardAgain() {
    question();
    play("heard i1 1000", "started u1", "stopped u1", "committed u1");

    assertThat(phase()).contains(ConfirmationPhase.HEARD);
    move();
    play("next-session", "started v1", "stopped v1", "committed v1");
    assertThat(shown("words v1 Yes.")).contains("claim e1c1 book {\"day\":\"Monday\"}");
  }

  @Test
  void aQuestionThatWasCutOffIsAskedAgain() {
    question();
    move();
    assertThat(shown("next-session")).contains("ask: Shall I book Monday?");
  }

  @Test
  void aQuestionThatNobodyHeardIsPutByWhoHearsTheWordsThatLedToIt() {
    play("opened", "started u0", "stopped u0", "committed u0", "created r1");
    play("call r1 c1 book {\"day\":\"Monday\"}", "done r1 COMPLETED");
    assertPutAnew();
    play("created q1 ours", "text q1 i1 Shall I book Monday?", "audio q1 i1 1000");
    assertPutAnew();
    play("text-done q1 i1 Shall I book Monday?", "audio-done q1 i1", "done q1 COMPLETED");
    assertPutAnew();
    move();

    assertThat(shown("next-session")).noneMatch(this::isAsk);
    play("started v0", "stopped v0", "committed v0", "created r2");
    assertThat(shown("call r2 c2 book {\"day\":\"Monday\"}"))
        .anyMatch(line -> line.startsWith("confirmation"));
    assertThat(shown("done r2 COMPLETED")).contains("ask: Shall I book Monday?");
  }

  private void assertPutAnew() {
    TalkCapsule left = talk.capsule().orElseThrow();
    assertThat(left.confirmation()).isEmpty();
    assertThat(left.owed()).isEmpty();
    assertThat(left.unwritten())
        .extracting(TalkCapsule.Unwritten::side)
        .doesNotContain(TalkSide.CALLER);
  }

  @Test
  void theWordsThatLedToAQuestionThatWasHeardAreMissing() {
    play("opened", "started u0", "stopped u0", "committed u0", "created r1");
    play("call r1 c1 book {\"day\":\"Monday\"}", "done r1 COMPLETED");
    play("created q1 ours", "text q1 i1 Shall I book Monday?", "audio q1 i1 1000");
    play("text-done q1 i1 Shall I book Monday?", "audio-done q1 i1", "done q1 COMPLETED");
    play("heard i1 1000");

    assertThat(phase()).contains(ConfirmationPhase.HEARD);
  }

  @Test
  void aQuestionWhoseWordsAreKnownIsAskedAgain() {
    play("opened", "started u0", "stopped u0", "committed u0", "created r1");
    play("call r1 c1 book {\"day\":\"Monday\"}", "done r1 COMPLETED");
    play("created q1 ours", "text q1 i1 Shall I book Monday?", "words u0 Book Monday.");

    assertThat(phase()).contains(ConfirmationPhase.ASKING);
    move();
    assertThat(shown("next-session")).contains("ask: Shall I book Monday?");
  }

  @Test
  void aYesIsClaimedByWhoeverGoesOnAndNobodyIsAskedAgain() {
    question();
    play("heard i1 1000", "started u1", "stopped u1", "committed u1", "words u1 Yes.");

    assertThat(phase()).contains(ConfirmationPhase.GIVEN);
    assertThat(move()).contains("claim e1c1 book {\"day\":\"Monday\"}");
    play("next-session");
    assertThat(shown("granted e1c1 5000")).contains("call c1 book {\"day\":\"Monday\"} as e1c1");
  }

  @Test
  void aChangeIsUnderWayFromTheYesToItsOutcome() {
    question();
    play("heard i1 1000", "started u1", "stopped u1", "committed u1");
    assertThat(talk.conversation().changes()).isFalse();
    play("words u1 Yes.");
    assertThat(talk.conversation().changes()).isTrue();
    play("granted e1c1 5000");
    assertThat(talk.conversation().changes()).isTrue();
    play("returned c1 ok {}");
    assertThat(talk.conversation().changes()).isFalse();
  }

  @Test
  void whatWasGrantedOnceIsNotClaimedAgain() {
    question();
    play("heard i1 1000", "started u1", "stopped u1", "committed u1", "words u1 Yes.");
    Optional<TalkCapsule> before = talk.capsule();
    play("granted e1c1 5000", "returned c1 ok {}");

    List<Effect> effects =
        talk.move(before, List.of(new PastEffect("e1c1", "book", NO_ARGUMENTS, end(true))));
    assertThat(effects).noneMatch(Effect.Claim.class::isInstance);
    assertThat(shown("next-session")).contains("output c1 {\"status\":\"already_done\"}", "ask");
    play("created r9 ours");
    assertThat(shown("call r9 c9 book {\"day\":\"Monday\"}"))
        .contains("output c9 {\"status\":\"already_done\"}");
  }

  @Test
  void whatNobodyKnowsTheOutcomeOfIsToldAsThat() {
    question();
    play("heard i1 1000", "started u1", "stopped u1", "committed u1", "words u1 Yes.");

    talk.move(talk.capsule(), List.of(new PastEffect("e1c1", "book", NO_ARGUMENTS, end(false))));
    assertThat(shown("next-session")).contains("output c1 {\"status\":\"unknown\"}");
  }

  private void question() {
    play("opened", "created r1", "call r1 c1 book {\"day\":\"Monday\"}", "done r1 COMPLETED");
    play("created q1 ours", "text q1 i1 Shall I book Monday?", "audio q1 i1 1000");
    play("text-done q1 i1 Shall I book Monday?", "audio-done q1 i1", "done q1 COMPLETED");
  }

  private Optional<ConfirmationPhase> phase() {
    return talk.capsule().orElseThrow().confirmation().map(TalkCapsule.OpenConfirmation::phase);
  }

  private static Effect.EffectEnd end(boolean known) {
    return known ? Effect.EffectEnd.DONE : Effect.EffectEnd.UNKNOWN;
  }

  /** By way of the bytes that the log has. */
  private List<String> move() {
    byte[] json = Json.write(talk.capsule().orElseThrow());
    var capsule = Json.read(MessageType.TALK_CAPSULE, json);
    return talk.move(Optional.of(capsule), List.of()).stream().map(Shown::effect).toList();
  }

  private boolean isAsk(String shown) {
    return shown.startsWith("ask");
  }

  private void play(String... lines) {
    for (String line : lines) {
      var unused = talk.play(line);
    }
  }

  private List<String> shown(String line) {
    return talk.play(line).stream().map(Shown::effect).toList();
  }
}
