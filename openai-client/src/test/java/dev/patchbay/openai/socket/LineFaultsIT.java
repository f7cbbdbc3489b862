package dev.patchbay.openai.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A line that breaks, in each way in which one can: known by its type, and in time. */
@ExtendWith(EachLeaksNothing.class)
final class LineFaultsIT {
  private static final String ANSWER = "A long answer with so many words that it is cut by far.";
  private static final Duration AT_ONCE = Duration.ofMillis(200);
  private static final Duration STALL = Duration.ofMillis(1500);

  /** Behind an item the model may think before the next one. */
  private static final Duration FIRST_OUTPUT = Duration.ofSeconds(5);

  private static final Duration HALF_OPEN = Duration.ofSeconds(3);

  /** What a busy machine adds to a timer. */
  private static final Duration MARGIN = Duration.ofMillis(300);

  @Test
  void dropInsideADeltaIsACutAtOnce() throws Exception {
    try (Talk talk = Talk.spoiled(Dialect.CONVERSATION, "drop:2")) {
      talk.open();
      talk.ask(ANSWER);

      assertThat(talk.heard.awaitFailure()).isEqualTo(new SocketFailure.Cut());
      JsonNode entry = talk.struck("drop");
      Instant reset = Instant.parse(entry.get("ended").stringValue());
      assertThat(Duration.between(reset, talk.heard.endedClock())).isLessThan(AT_ONCE);
      assertThat(talk.heard.silentBeforeTheEnd()).isLessThan(AT_ONCE);
    }
  }

  @Test
  void stallInsideAResponseIsKnownWithinASecondAndAHalf() throws Exception {
    try (Talk talk = Talk.spoiled(Dialect.CONVERSATION, "stall:3")) {
      talk.open();
      talk.ask(ANSWER);

      assertThat(talk.heard.awaitFailure())
          .isEqualTo(new SocketFailure.Stalled(SocketFailure.Stalled.Before.NEXT_EVENT));
      assertThat(talk.heard.silentBeforeTheEnd())
          .isBetween(STALL.minusMillis(100), STALL.plus(MARGIN));
      talk.struck("stall");
    }
  }

  @Test
  void responseThatIsNeverDoneIsAStall() throws Exception {
    try (Talk talk = Talk.spoiled(Dialect.CONVERSATION, "nodone")) {
      talk.open();
      talk.ask("Short.");

      assertThat(talk.heard.awaitFailure())
          .isEqualTo(new SocketFailure.Stalled(SocketFailure.Stalled.Before.NEXT_ITEM));
      assertThat(talk.heard.silentBeforeTheEnd()).isLessThan(FIRST_OUTPUT.plus(MARGIN));
      assertThat(talk.heard.events(ResponseEvent.Done.class)).isEmpty();
      assertThat(talk.hearing().text()).isEqualTo("Short.");
      talk.struck("nodone");
    }
  }

  @Test
  void halfOpenLineIsKnownWithinThreeSecondsOfSpeech() throws Exception {
    int last = 5;
    try (Talk talk = Talk.spoiled(Dialect.CONVERSATION, "halfopen:" + last);
        var clock = Executors.newSingleThreadScheduledExecutor()) {
      RealtimeSession session = talk.open();
      byte[][] frames = new byte[last + 1][];
      for (int i = 0; i <= last; i++) {
        frames[i] = new byte[Requests.AUDIO.length - 2 * i];
      }
      int[] count = new int[1];
      ScheduledFuture<?> speaking =
          clock.scheduleAtFixedRate(
              () -> {
                byte[] audio = frames[Math.min(count[0]++, last)];
                session.append(audio, 0, audio.length);
              },
              0,
              40,
              TimeUnit.MILLISECONDS);

      assertThat(talk.heard.awaitFailure()).isEqualTo(new SocketFailure.HalfOpen());
      speaking.cancel(false);
      long struckAt = talk.sent.sent().get(last - 1).firstAt();
      assertThat(Duration.ofNanos(talk.heard.endedAt() - struckAt))
          .isBetween(Duration.ofSeconds(2), HALF_OPEN.plus(MARGIN));
      JsonNode entry = talk.struck(talk.provider.open(), "halfopen");
      assertThat(entry.get("client_events"))
          .hasToString("{\"input_audio_buffer.append\":" + last + "}");
    }
  }

  @Test
  void errorsOfTheProviderThatASessionSurvivesAreEvents() throws Exception {
    try (Talk talk = Talk.of(Dialect.CONVERSATION)) {
      talk.open().send(new ClientEvent.ItemDelete(Optional.of("mine"), "item_none"));

      var error = talk.heard.await(ProviderError.class);
      assertThat(error.causeId()).contains("mine");
      talk.ask("Still here.");
      assertThat(talk.heard.await(ResponseEvent.Done.class).response().status())
          .isEqualTo(Response.Status.COMPLETED);
      talk.closed();
      assertThat(List.of(talk.hearing().text())).containsExactly("Still here.");
    }
  }
}
