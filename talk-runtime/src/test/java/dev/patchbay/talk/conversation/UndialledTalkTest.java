package dev.patchbay.talk.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.TalkCapsule;
import dev.patchbay.schemas.TalkCapsule.ConfirmationPhase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A talk whose session is lost, with no other to be had in its place: another holder goes on. */
class UndialledTalkTest {
  private static final String QUESTION = "ask: Shall I book Monday?";

  private final Rehearsal talk =
      new Rehearsal(Casts.impatient(Casts.setup(true, false)), true, false);
  private final Set<String> unheard = new HashSet<>();

  @Test
  void aQuestionThatWasHeardIsNotAskedAgainByWhoGoesOn() {
    question();
    lose();

    assertThat(phase()).contains(ConfirmationPhase.HEARD);
    move();
    assertThat(played("next-session")).doesNotContain(QUESTION);
    assertThat(played("started v1", "stopped v1", "committed v1", "words v1 Yes."))
        .contains("claim e1c1 book {\"day\":\"Monday\"}");
  }

  @Test
  void anAnswerThatWasBeingGivenIsHeardAgainAndIsOne() {
    question("started u1");
    lose();
    assertThatItIsHeardAgainAndIsOne();
  }

  @Test
  void soIsOneWhoseWordsGotLost() {
    question("started u1", "stopped u1", "committed u1");
    lose();
    assertThatItIsHeardAgainAndIsOne();
  }

  private void assertThatItIsHeardAgainAndIsOne() {
    assertThat(phase()).contains(ConfirmationPhase.HEARD);
    assertThat(unheard).containsExactly("u1");
    assertThat(talk.all.stream().map(Shown::effect))
        .noneMatch(line -> line.startsWith("confirmation e1c1 NOT_GIVEN"));
    move();
    assertThat(played("next-session", "started v1", "stopped v1", "committed v1"))
        .doesNotContain(QUESTION);
    assertThat(played("words v1 Yes.")).contains("claim e1c1 book {\"day\":\"Monday\"}");
  }

  @Test
  void whatCutsAQuestionOffIsHeardAgainAndTheQuestionIsAskedAgain() {
    asked();
    played("heard i1 300", "started u1", "done q1 CANCELLED", "stopped u1", "committed u1");
    lose();

    assertThat(phase()).contains(ConfirmationPhase.ASKING);
    assertThat(unheard).containsExactly("u1");
    move();
    assertThat(played("next-session")).contains(QUESTION);
  }

  @Test
  void anotherSessionOfTheSameHolderHearsTheAnswerAgainAndItIsJudgedOnce() {
    question("started u1", "stopped u1", "committed u1", "lost 1 retryable");

    assertThat(played("session created 2", "session updated 2"))
        .contains("listen 2 again u1")
        .doesNotContain(QUESTION)
        .noneMatch(line -> line.startsWith("confirmation"));
    assertThat(played("started v1", "stopped v1", "committed v1", "words v1 Yes."))
        .containsOnlyOnce("claim e1c1 book {\"day\":\"Monday\"}");
  }

  @Test
  void orAsksAgainIfWhatWasLostCannotBeGivenToIt() {
    question("started u1", "stopped u1", "committed u1", "lost 1 retryable forgotten");

    assertThat(played("session created 2", "session updated 2"))
        .contains(QUESTION)
        .noneMatch(line -> line.startsWith("confirmation"));
    played("created q2 ours", "text q2 i2 Shall I book Monday?", "audio q2 i2 1000");
    played("text-done q2 i2 Shall I book Monday?", "audio-done q2 i2", "done q2 COMPLETED");
    played("heard i2 1000", "started u2", "stopped u2", "committed u2");
    assertThat(played("words u2 Yes.")).contains("claim e1c1 book {\"day\":\"Monday\"}");
  }

  @Test
  void whoHasHeardTheDisclosureBeforeItBrokeOffIsGreetedByWhoGoesOn() {
    disclosed();
    lose("heard a0 1800");

    TalkCapsule capsule = left().orElseThrow();
    assertThat(capsule.opening()).isFalse();
    assertThat(capsule.owed()).extracting(TalkCapsule.Owed::what).containsExactly("greeting");
    move();
    assertThat(played("next-session")).contains("ask: Hello.");
  }

  @Test
  void orByAnotherSessionOfTheSameHolder() {
    disclosed();
    assertThat(played("lost 1 retryable", "heard a0 1800"))
        .noneMatch(line -> line.startsWith("ask"));
    assertThat(played("session created 2", "session updated 2", "session updated 2"))
        .contains("ask: Hello.")
        .noneMatch(line -> line.startsWith("ask: You"));
  }

  @Test
  void whoHasHeardPartOfTheDisclosureHearsAllOfTheOpeningAgain() {
    opening();
    played("heard a0 400");
    lose();

    TalkCapsule capsule = left().orElseThrow();
    assertThat(capsule.opening()).isTrue();
    assertThat(capsule.owed()).isEmpty();
    move();
    assertThat(played("next-session")).contains("ask: You talk with a machine. Hello.");
  }

  /** Breaks off in the greeting, and sounds on for a moment. */
  private void disclosed() {
    opening();
    played("heard a0 1000");
  }

  private void opening() {
    played("session created 1", "session updated 1", "created r0 ours");
    played("text r0 a0 You talk with a machine. Hello", "audio r0 a0 1900");
  }

  private void asked() {
    played("opened", "created r1", "call r1 c1 book {\"day\":\"Monday\"}", "done r1 COMPLETED");
    played("created q1 ours", "text q1 i1 Shall I book Monday?", "audio q1 i1 1000");
    played("text-done q1 i1 Shall I book Monday?", "audio-done q1 i1");
  }

  private void question(String... then) {
    asked();
    played("done q1 COMPLETED", "heard i1 1000");
    played(then);
  }

  /** The session, and the one that is dialled in its place. */
  private void lose() {
    lose("wait 1");
  }

  /**
   * The same.
   *
   * @param meanwhile what happens while the other is dialled
   */
  private void lose(String meanwhile) {
    played("lost 1 retryable", meanwhile, "lost 2 retryable", "wait 3250");
    assertThat(talk.conversation().ended()).isTrue();
  }

  private Optional<TalkCapsule> left() {
    return talk.conversation()
        .capsule(
            1,
            Long.MAX_VALUE,
            items -> {
              unheard.addAll(items);
              return 0;
            });
  }

  private Optional<ConfirmationPhase> phase() {
    return left().orElseThrow().confirmation().map(TalkCapsule.OpenConfirmation::phase);
  }

  /** By way of the bytes that the log has. */
  private void move() {
    TalkCapsule kept = Json.read(MessageType.TALK_CAPSULE, Json.write(left().orElseThrow()));
    var unused = talk.move(Optional.of(kept), List.of());
  }

  private List<String> played(String... lines) {
    var shown = new ArrayList<String>();
    for (String line : lines) {
      talk.play(line).stream().map(Shown::effect).forEach(shown::add);
    }
    return shown;
  }
}
