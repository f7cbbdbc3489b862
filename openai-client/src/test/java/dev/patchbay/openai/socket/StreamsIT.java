package dev.patchbay.openai.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.Hearing;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Captions and translations: each word once and in order, each millisecond metered. */
@ExtendWith(EachLeaksNothing.class)
final class StreamsIT {
  private static final String FIRST = "one two three four five";
  private static final String SECOND = "six seven";

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void appendsOfEachDialectAreOfficialAndArriveAsTheyWereSent(Dialect dialect) throws Exception {
    Talk talk = Talk.of(dialect);
    try (talk) {
      if (dialect == Dialect.TRANSCRIPTION) {
        Transcribing.begin(talk);
      } else {
        talk.open();
      }
      talk.append(Talk.silence(200), Talk.silence(30));
      talk.closed();
    }
    assertThat(talk.official()).isGreaterThanOrEqualTo(6);
  }

  @Test
  void whatIsCommittedIsWrittenDownAndMeteredToTheMillisecond() throws Exception {
    try (Talk talk = Talk.of(Dialect.TRANSCRIPTION)) {
      RealtimeSession session = Transcribing.begin(talk);
      byte[] first = Talk.tones(FIRST);
      byte[] second = Talk.tones(SECOND);
      talk.append(first);
      session.send(new ClientEvent.Commit(Optional.empty()));
      talk.append(second);
      session.send(new ClientEvent.Commit(Optional.of("second")));
      talk.heard.await(HeardEvent.Completed.class, 2);

      List<HeardEvent.Completed> done = talk.heard.events(HeardEvent.Completed.class);
      assertThat(done.stream().map(HeardEvent.Completed::transcript))
          .containsExactly(FIRST, SECOND);
      for (HeardEvent.Completed item : done) {
        assertThat(
                talk.heard.events(HeardEvent.Delta.class).stream()
                    .filter(delta -> delta.itemId().equals(item.itemId()))
                    .map(HeardEvent.Delta::text)
                    .collect(Collectors.joining()))
            .isEqualTo(item.transcript());
      }
      JsonNode ledger = talk.closed();
      Metered.assertSoundAgrees(first.length + second.length, 0, ledger);
      BigDecimal told = Metered.seconds(done.stream().map(HeardEvent.Completed::usage).toList());
      assertThat(told).isEqualByComparingTo(ledger.get("seconds").decimalValue()).isPositive();
      assertThat(talk.heard.events(ProviderError.class)).isEmpty();
    }
  }

  @Test
  void translationThatIsClosedLosesNoneOfItsTail() throws Exception {
    try (Talk talk = Talk.of(Dialect.TRANSLATION)) {
      RealtimeSession session = talk.open();
      var spanish = new SessionConfig.Translation(Change.keep(), Change.keep(), Optional.of("es"));
      session.send(new ClientEvent.SessionUpdate(Optional.empty(), spanish));
      talk.heard.await(SessionEvent.Updated.class);
      byte[] tones = Talk.tones(FIRST + " " + SECOND);
      talk.append(tones);
      JsonNode ledger = talk.closed();

      String expected = "es:one es:two es:three es:four es:five es:six es:seven";
      assertThat(
              talk.heard.events(TranslationEvent.OutputText.class).stream()
                  .map(TranslationEvent.OutputText::text)
                  .collect(Collectors.joining())
                  .strip())
          .isEqualTo(expected);
      Hearing hearing = talk.hearing();
      assertThat(hearing.text().strip()).isEqualTo(expected);
      assertThat(hearing.clean(Hearing.UNTOUCHED_DB)).as(hearing.toString()).isTrue();
      assertThat(talk.heard.events(SessionEvent.Closed.class)).hasSize(1);
      Metered.assertSoundAgrees(tones.length, talk.heard.speech().length, ledger);
      assertThat(ledger.get("close").get("code").intValue()).isEqualTo(1000);
      assertThat(ledger.get("seconds").decimalValue().movePointRight(3))
          .isEqualByComparingTo(ledger.get("audio_in_ms").decimalValue());
    }
  }
}
