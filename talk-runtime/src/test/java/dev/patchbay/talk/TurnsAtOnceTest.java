package dev.patchbay.talk;

import static dev.patchbay.talk.FakeTalk.NO_ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.socket.InputEvent;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Turns that the provider makes items one right behind the other, as of audio that has waited. */
class TurnsAtOnceTest {
  private final FakeTalk live = new FakeTalk().opened();

  @Test
  void oneAnswerIsAskedForThatKnowsAllThatWereItemsWhenItBegan() {
    live.announce();
    turn("t1");
    turn("t2");
    answers("r1", "i1");

    assertThat(live.wire.asked()).isEqualTo(2);
  }

  @Test
  void aTurnBehindTheBeginningOfAnAnswerHasItsOwn() {
    live.announce();
    turn("t1");
    answers("r1", "i1");
    turn("t2");

    assertThat(live.wire.asked()).isEqualTo(3);
  }

  private void turn(String item) {
    live.tell(new InputEvent.SpeechStarted(NO_ID, item, 0));
    live.tell(new InputEvent.SpeechStopped(NO_ID, item, 0));
    live.tell(new InputEvent.Committed(NO_ID, item, Optional.empty()));
  }

  private void answers(String response, String item) {
    live.begins(response);
    live.says(response, item, 100);
    live.writes(response, item, "On its way.");
    live.done(response, FakeTalk.usage(200));
    live.announce();
    live.pass(1_000);
  }
}
