package dev.patchbay.openai.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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

  /** Longer than the session may be silent without the fault, however slow the machine. */
  private static final Duration LONG = Duration.ofMinutes(1);

  private static final Duration HALF_OPEN = Duration.ofSeconds(3);

  /** What timers and threads add on a machine that is not busy. */
  private static final Duration MARGIN = Duration.ofMillis(300);

  private static final int MOST_TRIES = 8;

  /**
   * One try within the bounds is enough: a busy machine makes some of them late, by as much as it
   * likes, and clocks that are wrong make all of them so.
   */
  private static void takesOnce(Duration least, Duration most, Callable<Duration> attempt)
      throws Exception {
    List<Duration> took = new ArrayList<>();
    do {
      took.add(attempt.call());
    } while (took.size() < MOST_TRIES && !isBetween(least, took.getLast(), most));
    assertThat(took).anyMatch(one -> isBetween(least, one, most));
  }

  private static boolean isBetween(Duration least, Duration time, Duration most) {
    return time.compareTo(least) >= 0 && time.compareTo(most) <= 0;
  }

  @Test
  void dropInsideADeltaIsACutAtOnce() throws Exception {
    takesOnce(Duration.ZERO, AT_ONCE, LineFaultsIT::untilTheCut);
  }

  /** From the reset, or from the last thing heard if that was longer before. */
  private static Duration untilTheCut() throws Exception {
    try (Talk talk = Talk.spoiled(Dialect.CONVERSATION, "drop:2")) {
      talk.open();
      talk.ask(ANSWER);

      assertThat(talk.heard.awaitFailure()).isEqualTo(new SocketFailure.Cut());
      JsonNode entry = talk.struck("drop");
      Instant reset = Instant.parse(entry.get("ended").stringValue());
      Duration sinceReset = Duration.between(reset, talk.heard.endedClock());
      Duration silent = talk.heard.silentBeforeTheEnd();
      return sinceReset.compareTo(silent) > 0 ? sinceReset : silent;
    }
  }

  @Test
  void stallInsideAResponseIsKnownWithinASecondAndAHalf() throws Exception {
    takesOnce(STALL.minusMillis(100), STALL.plus(MARGIN), LineFaultsIT::untilTheStall);
  }

  private static Duration untilTheStall() throws Exception {
    try (Talk talk = Talk.spoiled(Dialect.CONVERSATION, "stall:3", Talk.limits(LONG, STALL))) {
      talk.open();
      talk.ask(ANSWER);

      assertThat(talk.heard.awaitFailure())
          .isEqualTo(new SocketFailure.Stalled(SocketFailure.Stalled.Before.NEXT_EVENT));
      JsonNode entry = talk.provider.ended();
      if (!entry.get("struck").has("stall")) {
        // A provider that was late by that much seems to stall before its fault does.
        return LONG;
      }
      talk.struck(entry, "stall");
      return talk.heard.silentBeforeTheEnd();
    }
  }

  @Test
  void responseThatIsNeverDoneIsAStall() throws Exception {
    takesOnce(
        FIRST_OUTPUT.minusMillis(100),
        FIRST_OUTPUT.plus(MARGIN),
        LineFaultsIT::untilAResponseIsGivenUp);
  }

  private static Duration untilAResponseIsGivenUp() throws Exception {
    try (Talk talk =
        Talk.spoiled(Dialect.CONVERSATION, "nodone", Talk.limits(FIRST_OUTPUT, LONG))) {
      talk.open();
      talk.ask("Short.");

      assertThat(talk.heard.awaitFailure())
          .isEqualTo(new SocketFailure.Stalled(SocketFailure.Stalled.Before.NEXT_ITEM));
      assertThat(talk.heard.events(ResponseEvent.Done.class)).isEmpty();
      assertThat(talk.hearing().text()).isEqualTo("Short.");
      talk.struck("nodone");
      return talk.heard.silentBeforeTheEnd();
    }
  }

  @Test
  void halfOpenLineIsKnownWithinThreeSecondsOfSpeech() throws Exception {
    takesOnce(Duration.ofSeconds(2), HALF_OPEN.plus(MARGIN), LineFaultsIT::untilALineIsHalfOpen);
  }

  private static Duration untilALineIsHalfOpen() throws Exception {
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
      JsonNode entry = talk.struck(talk.provider.open(), "halfopen");
      assertThat(entry.get("client_events"))
          .hasToString("{\"input_audio_buffer.append\":" + last + "}");
      return Duration.ofNanos(talk.heard.endedAt() - struckAt);
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
