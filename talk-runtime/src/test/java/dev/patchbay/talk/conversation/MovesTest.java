package dev.patchbay.talk.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.TalkCapsule;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A talk that goes on at another holder. */
class MovesTest {
  private static final long LATE_MS = Bounds.WORDS_MS + 200;
  private final Rehearsal talk = new Rehearsal(Casts.setup(true, false), true, false);

  @Test
  void aCharacterThatIsHalfWrittenIsNoneInTheCapsule() {
    play("opened", "created r1", "text r1 i1 Yes \ud83d", "audio r1 i1 500");

    assertThat(talk.capsule().orElseThrow().unwritten())
        .extracting(TalkCapsule.Unwritten::text)
        .contains("Yes \ufffd");
  }

  @Test
  void itCanBeGoneOnWithUntilItEnds() {
    assertThat(talk.capsule()).map(TalkCapsule::opening).contains(true);
    play("opened");
    assertThat(talk.capsule()).isPresent();
    play("hangup");
    assertThat(talk.capsule()).isEmpty();
  }

  @Test
  void whatWasHeardIsToldToTheNextSessionAndNothingIsSaidAgain() {
    play("opened");
    asked("u1", "Where is my order?");
    answered("r1", "i1", "It is on its way.");

    assertThat(move()).contains("moved lease_expired behind 3").noneMatch(this::isAsk);

    List<String> next = shown("next-session");
    assertThat(next)
        .containsSubsequence(
            "text ASSISTANT You talk with a machine. Hello.",
            "text USER Where is my order?",
            "text ASSISTANT It is on its way.");
    assertThat(next).noneMatch(this::isAsk);
  }

  @Test
  void whoWasNotAnsweredIs() {
    play("opened");
    asked("u1", "Where is my order?");

    move();
    assertThat(shown("next-session")).contains("text USER Where is my order?").contains("ask");
  }

  @Test
  void whoeverWasCutOffInAnAnswerGoesOnWithIt() {
    play("opened");
    asked("u1", "Where is my order?");
    play("created r1 ours", "text r1 i1 It is on", "audio r1 i1 1000", "heard i1 400");

    TalkCapsule capsule = talk.capsule().orElseThrow();
    assertThat(capsule.owed()).extracting(TalkCapsule.Owed::what).containsExactly("go_on");
    List<String> moved = move();
    assertThat(moved).contains("final 3 AGENT ESTIMATED It is on");
    assertThat(shown("next-session")).contains("text ASSISTANT It is on").contains("ask");
  }

  @Test
  void speechWhoseWordsAreNotKnownIsHeardAgainAndAnsweredOnce() {
    play("opened", "started u1", "stopped u1", "committed u1");

    var unheard = new AtomicReference<Set<String>>(Set.of());
    TalkCapsule capsule =
        talk.conversation()
            .capsule(
                1,
                Long.MAX_VALUE,
                items -> {
                  unheard.set(items);
                  return 17;
                })
            .orElseThrow();
    assertThat(unheard.get()).containsExactly("u1");
    assertThat(capsule.input()).isEqualTo(17);
    assertThat(capsule.owed()).isEmpty();

    move();
    assertThat(shown("next-session")).noneMatch(this::isAsk);
    play("started v1", "stopped v1");
    assertThat(shown("committed v1")).contains("ask");
  }

  @Test
  void whatWasAnsweredBeforeItsWordsWereKnownIsNotHeardAgain() {
    play("opened", "started u1", "stopped u1", "committed u1");
    play("created r1 ours", "text r1 i1 It is on", "audio r1 i1 1000");
    play("text-done r1 i1 It is on", "audio-done r1 i1", "done r1 COMPLETED");

    assertThat(unheard()).isEmpty();
    TalkCapsule capsule = talk.capsule().orElseThrow();
    assertThat(capsule.unwritten())
        .extracting(line -> line.how().toString() + " " + line.text())
        .containsExactly("missing ", "estimated It is on");
    assertThat(capsule.owed()).isEmpty();
  }

  @Test
  void whatIsBeingAnsweredBeforeItsWordsAreKnownIsHeardAgainAndAnsweredAnew() {
    play("opened", "started u1", "stopped u1", "committed u1");
    play("created r1 ours", "text r1 i1 It is on", "audio r1 i1 1000", "heard i1 400");

    assertThat(unheard()).containsExactly("u1");
    TalkCapsule capsule = talk.capsule().orElseThrow();
    assertThat(capsule.unwritten())
        .extracting(line -> line.how().toString() + " " + line.text())
        .containsExactly("estimated It is on");
    assertThat(capsule.owed()).isEmpty();
  }

  @Test
  void whatALostSessionDidNotWriteDownIsHeardAgainByAnotherHolderUntilASessionServes() {
    play("opened", "started u1", "stopped u1", "committed u1");
    play("created r1 ours", "text r1 i1 It is on", "audio r1 i1 1000", "lost 1 retryable");

    assertThat(unheard()).containsExactly("u1");
    assertThat(talk.capsule().orElseThrow().owed()).isEmpty();
    play("session created 2", "session updated 2");
    assertThat(unheard()).isEmpty();
  }

  @Test
  void whatWasBeingSaidToALostSessionIsHeardAgainByAnotherHolder() {
    play("opened", "started u1", "lost 1 retryable");

    assertThat(unheard()).containsExactly("u1");
  }

  @Test
  void whatWasSaidBehindWordsThatAreMissingIsHeardAgainWithThem() {
    play("opened", "started u1", "stopped u1", "committed u1");
    play("started u2", "stopped u2", "committed u2", "words u2 And now?");

    assertThat(unheard()).containsExactly("u1", "u2");
    TalkCapsule capsule = talk.capsule().orElseThrow();
    assertThat(capsule.unwritten()).isEmpty();
    assertThat(capsule.owed()).isEmpty();
  }

  @Test
  void whatIsHeardAgainIsTheSameTurn() {
    play("opened", "started u1", "stopped u1", "committed u1");
    Optional<TalkCapsule> before = talk.capsule();
    List<String> first = shown("words u1 Where is my order?");
    assertThat(first).contains("final 2 CALLER WHOLE Where is my order?");

    var unused = talk.move(before, List.of());
    play("next-session", "started v1", "stopped v1", "committed v1");
    assertThat(shown("words v1 Where is my order?"))
        .contains("final 2 CALLER WHOLE Where is my order?");
  }

  @Test
  void whatWasToldWithoutItsWordsIsNotHeardAgain() {
    play("opened", "started u1", "stopped u1", "committed u1");
    play("started u2", "stopped u2", "committed u2", "words u2 And now?");

    // The time for words is up, and no tick has come since.
    Step late = talk.conversation().on(new Happening.Quiet(0), Rehearsal.START.plusMillis(LATE_MS));
    assertThat(late.effects().stream().map(Shown::effect))
        .contains("final 3 CALLER WHOLE And now?");
    assertThat(unheard(late.next())).isEmpty();
  }

  @Test
  void aCallThatChangesNothingIsMadeAgain() {
    play("opened");
    asked("u1", "Where is my order?");
    play("created r1 ours", "call r1 c1 look {\"order\":\"7\"}", "done r1 COMPLETED");

    assertThat(move()).contains("call c1 look {\"order\":\"7\"}");
    play("next-session");
    assertThat(shown("returned c1 ok {\"at\":\"sea\"}"))
        .contains("output c1 {\"at\":\"sea\"}", "ask");
  }

  @Test
  void whoeverWasHandedOverStaysWithThatAgent() {
    play("opened", "created r1", "call r1 c1 transfer_to_billing {}", "session updated 1");
    assertThat(talk.capsule()).map(TalkCapsule::agent).contains("billing");
    move();
    assertThat(talk.conversation().toString()).contains("agent=billing");
  }

  @Test
  void aDisclosureThatWasNotHeardIsSaidAgain() {
    play("session created 1", "session updated 1", "created r0 ours");
    move();
    assertThat(shown("next-session")).contains("ask: You talk with a machine. Hello.");
  }

  @Test
  void whereNothingWasLeftItBeginsAnew() {
    talk.move(Optional.empty(), List.of());
    assertThat(shown("next-session")).contains("ask: You talk with a machine. Hello.");
  }

  @Test
  void theLongestTimeRunsFromTheBeginningOfTheTalk() {
    play("opened", "wait 1000");
    move();
    play("next-session");
    var unused = talk.play("wait 15000");
    assertThat(talk.conversation().ended()).isFalse();
    assertThat(talk.capsule().orElseThrow().beganAt()).isEqualTo(Rehearsal.START);
  }

  @Test
  void aCapsuleOfALongTalkFitsItsRecordAndTheNewestTurnsAreWhole() {
    play("opened");
    String words = "We talk on and on about it, and \u00fcber dies und das. ".repeat(12).strip();
    for (int n = 1; n <= 200; n++) {
      asked("u" + n, n + " " + words);
      answered("r" + n, "i" + n, n + " " + words);
    }
    TalkCapsule capsule = talk.capsule().orElseThrow();
    assertThat(Json.write(capsule).length).isLessThan(FinishedPart.MOST_BYTES - 1_000);
    assertThat(capsule.remembered().size()).isGreaterThan(60);
    assertThat(capsule.remembered().getLast().text()).isEqualTo("200 " + words);
    assertThat(capsule.remembered().getFirst().text()).hasSizeLessThan(170).endsWith("\u2026");
  }

  private Set<String> unheard() {
    return unheard(talk.conversation());
  }

  private static Set<String> unheard(Conversation of) {
    var unheard = new AtomicReference<Set<String>>(Set.of());
    var unused =
        of.capsule(
            1,
            Long.MAX_VALUE,
            items -> {
              unheard.set(items);
              return 0;
            });
    return Objects.requireNonNull(unheard.get());
  }

  private void asked(String item, String words) {
    play("started " + item, "stopped " + item, "committed " + item, "words " + item + " " + words);
  }

  private void answered(String response, String item, String words) {
    String at = response + " " + item;
    play("created " + response + " ours", "text " + at + " " + words, "audio " + at + " 1000");
    play("text-done " + at + " " + words, "audio-done " + at, "done " + response + " COMPLETED");
    play("heard " + item + " 1000");
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
