package dev.patchbay.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.socket.SocketFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a whole talk tells of its target's health. */
class TalkHealthTest {
  private final FakeTalk talk = new FakeTalk();

  @Test
  void aTalkTellsOfItsSessionAndItsAnswerUnderTheTargetOfItsRoute() {
    talk.opened();

    assertThat(told())
        .containsExactly("connect success ok", "first-audio success ok", "response success ok");
    assertThat(talk.health)
        .allSatisfy(end -> assertThat(end.target()).isEqualTo(LiveDispatches.SPOKEN.target()));
  }

  @Test
  void aSessionThatBreaksIsToldOnceAndItsHeirByItself() {
    talk.opened();
    talk.health.clear();

    talk.fails(new SocketFailure.Cut());
    talk.open();

    assertThat(told()).containsExactly("response failure socket_lost", "connect success ok");
  }

  @Test
  void whoHangsUpFailsNobody() {
    talk.begin();
    talk.announce();
    talk.open();
    talk.begins("r0");
    talk.health.clear();

    talk.talk.hangUp();

    assertThat(told()).containsExactly("first-audio ignore cancelled", "response ignore cancelled");
  }

  private List<String> told() {
    return talk.health.stream()
        .map(end -> "%s %s %s".formatted(end.operation(), end.count(), end.reason()))
        .toList();
  }
}
