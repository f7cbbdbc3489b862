package dev.patchbay.openai.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NothingLeaks.class)
final class ResponseWatchTest {
  private static final Duration BETWEEN = Duration.ofMillis(1500);
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final String ADDED = item("response.output_item.added", message("in_progress"));
  private static final String DONE = item("response.output_item.done", message("completed"));
  private static final String CUT = item("response.output_item.done", message("incomplete"));
  private static final String CALL = item("response.output_item.added", call("mcp_1"));
  private static final String CALLED = item("response.output_item.done", call("mcp_1"));

  private final EmbeddedSession session = new EmbeddedSession(Dialect.CONVERSATION);

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void itemThatIsAnnouncedHasNotBegun() {
    session.say(RealtimeTexts.CREATED, ADDED);
    staysFor(FIRST.minusMillis(1));

    stalls(SocketFailure.Stalled.Before.FIRST_OUTPUT);
  }

  @Test
  void stallInsideAnItemIsToldAsSoonAsBefore() {
    session.say(RealtimeTexts.CREATED, ADDED, RealtimeTexts.DELTA);
    staysFor(BETWEEN.minusMillis(1));

    stalls(SocketFailure.Stalled.Before.NEXT_EVENT);
  }

  @Test
  void modelMayThinkBetweenItems() {
    session.say(RealtimeTexts.CREATED, ADDED, RealtimeTexts.DELTA, DONE);
    staysFor(FIRST.minusMillis(1));
    session.say(ADDED);
    staysFor(FIRST.minusMillis(1));
    session.say(RealtimeTexts.DELTA);
    staysFor(BETWEEN.minusMillis(1));

    stalls(SocketFailure.Stalled.Before.NEXT_EVENT);
  }

  @Test
  void responseWhoseItemsAreWholeWaitsForAnotherOrForItsEnd() {
    session.say(RealtimeTexts.CREATED, ADDED, RealtimeTexts.DELTA, DONE);
    staysFor(FIRST.minusMillis(1));

    stalls(SocketFailure.Stalled.Before.NEXT_ITEM);
  }

  @Test
  void responseWhoseItemWasCutShortHasOnlyToEnd() {
    session.say(RealtimeTexts.CREATED, ADDED, RealtimeTexts.DELTA, CUT);
    staysFor(BETWEEN.minusMillis(1));

    stalls(SocketFailure.Stalled.Before.END);
  }

  @Test
  void responseThatHasGivenItsFinalAnswerHasOnlyToEnd() {
    session.say(RealtimeTexts.CREATED, ADDED, RealtimeTexts.DELTA, said("final_answer"));
    staysFor(BETWEEN.minusMillis(1));

    stalls(SocketFailure.Stalled.Before.END);
  }

  @Test
  void modelThatSaysThatItWillThinkMayDoSo() {
    session.say(RealtimeTexts.CREATED, ADDED, RealtimeTexts.DELTA, said("commentary"));
    staysFor(FIRST.minusMillis(1));
    session.say(ADDED);
    staysFor(FIRST.minusMillis(1));

    stalls(SocketFailure.Stalled.Before.FIRST_OUTPUT);
  }

  @Test
  void itemThatComesAfterTheLastIsWatchedLikeAny() {
    session.say(RealtimeTexts.CREATED, ADDED, RealtimeTexts.DELTA, CUT, ADDED);
    staysFor(FIRST.minusMillis(1));
    session.say(RealtimeTexts.DELTA, DONE);
    staysFor(FIRST.minusMillis(1));
    session.say(RealtimeTexts.DONE);
    staysFor(FIRST.multipliedBy(2));
  }

  @Test
  void itemThatIsAnnouncedBesideOneThatSpeaksDoesNotCoverItsStall() {
    session.say(RealtimeTexts.CREATED, ADDED, RealtimeTexts.DELTA, ADDED);
    staysFor(BETWEEN.minusMillis(1));

    stalls(SocketFailure.Stalled.Before.NEXT_EVENT);
  }

  @Test
  void remoteToolMayTakeMinutes() {
    session.say(RealtimeTexts.CREATED, RealtimeTexts.DELTA, CALL, progress("in_progress"));
    staysFor(Duration.ofMinutes(4));
    session.say(progress("completed"));
    staysFor(FIRST.minusMillis(1));
    session.say(CALLED);
    staysFor(FIRST.minusMillis(1));

    stalls(SocketFailure.Stalled.Before.NEXT_ITEM);
  }

  @Test
  void remoteToolWhoseItemWasNotToldSuspendsTheWatchAllTheSame() {
    session.say(RealtimeTexts.CREATED, RealtimeTexts.DELTA, progress("in_progress"));
    staysFor(Duration.ofMinutes(4));
    session.say(progress("failed"), RealtimeTexts.DELTA);
    staysFor(BETWEEN.minusMillis(1));

    stalls(SocketFailure.Stalled.Before.NEXT_EVENT);
  }

  @Test
  void remoteToolThatNeverAnswersIsGivenUp() {
    session.say(RealtimeTexts.CREATED, CALL);
    staysFor(Duration.ofMinutes(5).minusMillis(1));

    stalls(SocketFailure.Stalled.Before.FIRST_OUTPUT);
  }

  private void staysFor(Duration time) {
    Duration left = time;
    Duration step = Duration.ofMillis(50);
    while (left.compareTo(step) > 0) {
      pass(step);
      left = left.minus(step);
    }
    pass(left);
    assertThat(session.heard.ends).isEmpty();
  }

  /** In steps so small that the loop does not seem to sleep; the line itself lives. */
  private void pass(Duration time) {
    session.pass(time);
    session.come(Peer.bytes(Peer.PONG, true, new byte[0]));
  }

  private void stalls(SocketFailure.Stalled.Before before) {
    session.pass(Duration.ofMillis(1));
    assertThat(session.heard.ends)
        .containsExactly(new SocketEnd.Failed(new SocketFailure.Stalled(before)));
  }

  private static String item(String type, String item) {
    return """
    {"type":"%s","event_id":"e1","response_id":"resp_1","output_index":0,"item":%s}\
    """
        .formatted(type, item);
  }

  private static String message(String status) {
    return """
    {"id":"item_1","type":"message","status":"%s","role":"assistant","content":[]}\
    """
        .formatted(status);
  }

  private static String said(String phase) {
    String whole = message("completed").replace("{", "{\"phase\":\"" + phase + "\",");
    return item("response.output_item.done", whole);
  }

  private static String call(String id) {
    return """
    {"id":"%s","type":"mcp_call","server_label":"s","name":"n","arguments":"{}"}\
    """
        .formatted(id);
  }

  private static String progress(String progress) {
    return """
    {"type":"response.mcp_call.%s","event_id":"e1","item_id":"mcp_1","output_index":0}\
    """
        .formatted(progress);
  }
}
