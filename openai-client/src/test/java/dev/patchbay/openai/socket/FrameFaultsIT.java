package dev.patchbay.openai.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.Usage;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Frames and events that are not as they should be: an end where nothing can be believed any more.
 */
@ExtendWith(EachLeaksNothing.class)
final class FrameFaultsIT {
  private static final String ANSWER = "An answer with a few words.";

  private static SocketFailure failure(String fault) throws Exception {
    try (Talk talk = Talk.spoiled(Dialect.CONVERSATION, fault + ":1")) {
      talk.open();
      talk.ask(ANSWER);
      SocketFailure failure = talk.heard.awaitFailure();
      talk.struck(fault);
      return failure;
    }
  }

  @Test
  void frameOfGarbageIsMalformed() throws Exception {
    assertThat(failure("garbage")).isInstanceOf(SocketFailure.Malformed.class);
  }

  @Test
  void binaryFrameIsMalformed() throws Exception {
    assertThat(failure("binary")).isEqualTo(new SocketFailure.Malformed("frame: text"));
  }

  @Test
  void frameAboveTheBoundIsTooLarge() throws Exception {
    assertThat(failure("oversize")).isEqualTo(new SocketFailure.TooLarge());
  }

  @Test
  void eventOfAnUnknownTypeIsCountedAndPassedOver() throws Exception {
    try (Talk talk = Talk.spoiled(Dialect.CONVERSATION, "unknown:1")) {
      talk.open();
      talk.ask(ANSWER);

      assertThat(talk.heard.await(ResponseEvent.Done.class).response().status())
          .isEqualTo(Response.Status.COMPLETED);
      assertThat(talk.heard.events(ServerEvent.Unknown.class)).hasSize(1);
      assertThat(talk.sockets.counts().unknownEvents()).isEqualTo(1);
      assertThat(talk.hearing().text()).isEqualTo(ANSWER);
      talk.closed();
      talk.struck("unknown");
    }
  }

  @ParameterizedTest
  @CsvSource({"swap:2, 200 400 800 600 1000 1200", "double:2, 200 400 600 600 800 1000 1200"})
  void deltasOutOfOrderOrDoubledAreTakenAsTheyComeWithTheirPlaces(String fault, String places)
      throws Exception {
    try (Talk talk = Talk.spoiled(Dialect.TRANSLATION, fault)) {
      talk.open();
      talk.append(Talk.silence(1200));
      talk.heard.awaitDeltas(places.split(" ").length);

      assertThat(talk.heard.elapsed().stream().map(String::valueOf))
          .containsExactly(places.split(" "));
      talk.closed();
      talk.struck(fault.substring(0, fault.indexOf(':')));
    }
  }

  @Test
  void usageThatIsNotToldIsUnreportedAndNotZero() throws Exception {
    try (Talk talk = Talk.spoiled(Dialect.CONVERSATION, "nousage")) {
      talk.open();
      talk.ask(ANSWER);

      assertThat(talk.heard.await(ResponseEvent.Done.class).response().usage())
          .isEqualTo(new RealtimeUsage.Unreported(Usage.Why.MISSING));
      talk.closed();
      JsonNode entry = talk.struck("nousage");
      assertThat(entry.get("usage").get("total_tokens").longValue()).isPositive();
    }
  }

  @Test
  void transcriptWithoutUsageIsUnreportedToo() throws Exception {
    try (Talk talk = Talk.spoiled(Dialect.TRANSCRIPTION, "nousage")) {
      Transcribing.begin(talk);
      talk.append(Talk.tones("one two"));
      talk.heard.awaitOpen().send(new ClientEvent.Commit(Optional.empty()));

      var done = talk.heard.await(HeardEvent.Completed.class);
      assertThat(done.transcript()).isEqualTo("one two");
      assertThat(done.usage()).isEqualTo(new RealtimeUsage.Unreported(Usage.Why.MISSING));
      talk.closed();
      JsonNode entry = talk.struck("nousage");
      assertThat(entry.get("seconds").decimalValue()).isGreaterThan(BigDecimal.ZERO);
    }
  }

  @Test
  void rateLimitInTheMiddleOfACallFailsTheResponseAlone() throws Exception {
    try (Talk talk = Talk.spoiled(Dialect.CONVERSATION, "ratelimit:2")) {
      talk.open();
      talk.ask(ANSWER);

      Response limited = talk.heard.await(ResponseEvent.Done.class).response();
      assertThat(limited.status()).isEqualTo(Response.Status.FAILED);
      assertThat(limited.details().orElseThrow().errorCode()).contains("rate_limit_exceeded");
      talk.ask(ANSWER);
      assertThat(talk.heard.await(ResponseEvent.Done.class, 2).response().status())
          .isEqualTo(Response.Status.COMPLETED);
      talk.closed();
      talk.struck("ratelimit");
    }
  }

  @Test
  void rateLimitFailsAnItemsTranscriptAlone() throws Exception {
    try (Talk talk = Talk.spoiled(Dialect.TRANSCRIPTION, "ratelimit:1")) {
      Transcribing.begin(talk);
      talk.append(Talk.tones("one two three"));
      talk.heard.awaitOpen().send(new ClientEvent.Commit(Optional.empty()));

      assertThat(talk.heard.await(HeardEvent.Failed.class).code()).contains("rate_limit_exceeded");
      talk.closed();
      talk.struck("ratelimit");
    }
  }
}
