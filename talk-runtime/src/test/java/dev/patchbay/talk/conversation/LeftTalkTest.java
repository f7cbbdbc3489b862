package dev.patchbay.talk.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.TalkCapsule;
import dev.patchbay.schemas.TalkCapsule.ConfirmationPhase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A talk that no session is left for, and that another holder goes on with. */
class LeftTalkTest {
  private static final String QUESTION = "Shall I book Monday?";

  private final Rehearsal talk = new Rehearsal(Casts.setup(true, false).once(), true, false);
  private final Set<String> unheard = new HashSet<>();

  @Test
  void noSessionIsDialledInThePlaceOfTheOnlyOne() {
    assertThat(played("opened", "lost 1 retryable", "wait 3250"))
        .contains("ended PROVIDER")
        .noneMatch(line -> line.startsWith("open "));
  }

  @Test
  void norOfOneThatCannotBeHad() {
    assertThat(played("lost 1 retryable", "wait 3250"))
        .contains("ended PROVIDER")
        .noneMatch(line -> line.startsWith("open "));
  }

  @Test
  void whatTheSessionDidNotWriteDownIsHeardAgain() {
    played("opened", "started u1", "stopped u1", "committed u1", "lost 1 retryable");
    assertThat(left()).isPresent();
    assertThat(unheard).containsExactly("u1");

    played("wait 3250");
    assertThat(talk.conversation().ended()).isTrue();
    unheard.clear();
    assertThat(left()).isPresent();
    assertThat(unheard).containsExactly("u1");
  }

  @Test
  void whatWasWrittenDownAndNotAnsweredIsAnsweredByWhoGoesOn() {
    played("opened", "started u1", "stopped u1", "committed u1", "words u1 Where is it?");
    played("lost 1 retryable", "wait 3250");

    TalkCapsule capsule = left().orElseThrow();
    assertThat(unheard).isEmpty();
    assertThat(capsule.remembered()).last().matches(last -> last.text().equals("Where is it?"));
    assertThat(capsule.owed()).extracting(TalkCapsule.Owed::what).containsExactly("answer");
  }

  @Test
  void whatTheCallerIsBeingAskedIsNotWithdrawn() {
    question("heard i1 1000");
    assertThat(played("lost 1 retryable", "wait 3250")).noneMatch(this::isOfAConfirmation);
    assertThat(phase()).contains(ConfirmationPhase.HEARD);
  }

  @Test
  void norIsWhatTheyHaveAnsweredWithoutBeingUnderstood() {
    question("heard i1 1000", "started u1", "stopped u1", "committed u1");
    assertThat(played("lost 1 retryable", "wait 3250")).noneMatch(this::isOfAConfirmation);
    assertThat(phase()).contains(ConfirmationPhase.HEARD);
    assertThat(unheard).containsExactly("u1");
  }

  @Test
  void whereNobodyGoesOnItIsWithdrawn() {
    question("heard i1 1000");
    assertThat(played("lost 1 refused", "wait 3250")).contains("confirmation e1c1 WITHDRAWN");
    assertThat(left()).isEmpty();
  }

  @Test
  void whatIsCutIsToldAlikeByBoth() {
    played("opened", "started u1", "stopped u1", "committed u1", "words u1 Where is it?");
    played("created r1 ours", "text r1 i1 It is on its way.", "audio r1 i1 1000", "heard i1 600");
    played("lost 1 retryable");

    Line.Final here = agent(talk.all);
    talk.move(left(), List.of());
    List<Line.Final> there = finals(talk.all);
    assertThat(here.text()).isEqualTo("It is on");
    assertThat(here.heardMs()).isEqualTo(600);
    assertThat(there)
        .isNotEmpty()
        .allSatisfy(line -> {
          assertThat(line.text()).isEqualTo(here.text());
          assertThat(line.heardMs()).isEqualTo(here.heardMs());
        });
  }

  @Test
  void aGoodbyeIsNotGoneOnWith() {
    played("opened", "finish ASKED", "lost 1 retryable", "wait 3250");
    assertThat(left()).isEmpty();
  }

  private void question(String... then) {
    played("opened", "created r1", "call r1 c1 book {\"day\":\"Monday\"}", "done r1 COMPLETED");
    played("created q1 ours", "text q1 i1 " + QUESTION, "audio q1 i1 1000");
    played("text-done q1 i1 " + QUESTION, "audio-done q1 i1", "done q1 COMPLETED");
    played(then);
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

  private boolean isOfAConfirmation(String shown) {
    return shown.startsWith("confirmation");
  }

  private static Line.Final agent(List<Effect> effects) {
    return finals(effects).getLast();
  }

  private static List<Line.Final> finals(List<Effect> effects) {
    return effects.stream()
        .filter(Effect.Write.class::isInstance)
        .map(effect -> ((Effect.Write) effect).line())
        .filter(Line.Final.class::isInstance)
        .map(Line.Final.class::cast)
        .filter(line -> line.side() == Line.Side.AGENT)
        .toList();
  }

  private List<String> played(String... lines) {
    var shown = new ArrayList<String>();
    for (String line : lines) {
      talk.play(line).stream().map(Shown::effect).forEach(shown::add);
    }
    return shown;
  }
}
