package dev.patchbay.talk.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.TalkCapsule;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What another holder tells again: what is heard again, and what the broker may not have. */
class ToldAgainTest {
  private static final long LATE_MS = Bounds.WORDS_MS + 250;
  private final Rehearsal talk = new Rehearsal(Casts.setup(true, false), true, false);

  @Test
  void whatTheAgentSaidBehindWhatIsHeardAgainStandsBeforeIt() {
    play("opened", "started u1", "stopped u1", "committed u1");
    play("created r1 ours", "text r1 i1 It is on", "audio r1 i1 1000", "heard i1 400");
    Optional<TalkCapsule> before = talk.capsule();
    assertThat(shown("words u1 Where is my order?"))
        .contains("final 2 CALLER WHOLE Where is my order?");

    assertThat(talk.move(before, List.of()).stream().map(Shown::effect))
        .contains("final 2 AGENT ESTIMATED It is on");
    play("next-session", "started v1", "stopped v1", "committed v1");
    assertThat(shown("words v1 Where is my order?"))
        .contains("final 3 CALLER WHOLE Where is my order?");
  }

  @Test
  void whatTheBrokerMayNotHaveIsToldAgainAndKnownOnce() {
    play("opened");
    long told = lines();
    asked("u1", "Where is my order?");
    answered("r1", "i1", "It is on its way.");

    TalkCapsule capsule = talk.capsule(told).orElseThrow();
    assertThat(capsule.remembered()).extracting(TalkCapsule.Remembered::text).hasSize(1);
    assertThat(talk.move(Optional.of(capsule), List.of()).stream().map(Shown::effect))
        .containsSubsequence(
            "moved lease_expired behind 1",
            "final 2 CALLER WHOLE Where is my order?",
            "final 3 AGENT WHOLE It is on its way.");
    assertThat(shown("next-session").stream().filter(line -> line.contains("my order")))
        .containsExactly("text USER Where is my order?");
  }

  @Test
  void wordsThatCameLateAndMayNotBeThereAreToldAgainWithAllBehindThem() {
    play("opened", "started u1", "stopped u1", "committed u1", "wait " + LATE_MS);
    asked("u2", "And now?");
    long told = lines();
    assertThat(shown("words u1 Where is my order?")).contains("late 2 Where is my order?");

    assertThat(talk.capsule(lines()).orElseThrow().unwritten()).isEmpty();
    assertThat(talk.capsule(told).orElseThrow().unwritten())
        .extracting(line -> line.turn() + " " + line.how() + " " + line.text())
        .containsExactly("2 whole Where is my order?", "3 whole And now?");
  }

  @Test
  void whoGoesOnTellsAgainWhatItHadToAsLongAsTheBrokerMayNotHaveThat() {
    play("opened");
    long told = lines();
    asked("u1", "Where is my order?");
    var unused = talk.move(talk.capsule(told), List.of());

    assertThat(talk.capsule(0).orElseThrow().unwritten())
        .extracting(TalkCapsule.Unwritten::text)
        .containsExactly("Where is my order?");
  }

  @Test
  void wordsThatCameLateStandWhereTheyWereSaid() {
    play("opened", "started u1", "stopped u1", "committed u1");
    answered("r1", "i1", "It is on its way.");
    play("wait " + LATE_MS);
    asked("u2", "Thanks.");
    play("words u1 Where is my order?");

    assertThat(talk.capsule().orElseThrow().remembered())
        .extracting(TalkCapsule.Remembered::text)
        .endsWith("Where is my order?", "It is on its way.", "Thanks.");
  }

  @Test
  void whatAToolAnsweredStandsBehindWhatItWasAskedFor() {
    play("opened", "started u1", "stopped u1", "committed u1", "created r1 ours");
    play("call r1 c1 look {\"order\":\"7\"}", "done r1 COMPLETED", "returned c1 ok {}");
    play("words u1 Where is order 7?", "lost 1 retryable", "session created 2");

    assertThat(shown("session updated 2"))
        .containsSubsequence("text USER Where is order 7?", "output c1 {}");
    assertThat(talk.capsule().orElseThrow().remembered())
        .extracting(TalkCapsule.Remembered::text)
        .endsWith("Where is order 7?", "{}");
  }

  @Test
  void aNextSessionKnowsWhatWasSaidBeforeItHearsTheCaller() {
    play("opened");
    asked("u1", "Where is my order?");
    var unused = talk.move(talk.capsule(), List.of());

    assertThat(shown("next-session"))
        .containsSubsequence("text USER Where is my order?", "listen 1");
  }

  private long lines() {
    return talk.all.stream().filter(Effect.Write.class::isInstance).count();
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

  private void play(String... lines) {
    for (String line : lines) {
      var unused = talk.play(line);
    }
  }

  private List<String> shown(String line) {
    return talk.play(line).stream().map(Shown::effect).toList();
  }
}
