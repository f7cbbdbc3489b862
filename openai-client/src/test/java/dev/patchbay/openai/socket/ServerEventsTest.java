package dev.patchbay.openai.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerEventsTest {
  @ParameterizedTest
  @EnumSource
  void everyEventThatIsReadIsOneOfTheOfficialModels(Dialect dialect) {
    Set<String> types = new TreeSet<>();
    for (String frame : ServerSamples.of(dialect)) {
      OfficialModels.checkServer(dialect, frame);
      assertThat(RecordingEvents.of(dialect, frame))
          .as(frame)
          .isNotInstanceOf(RecordingEvents.Malformed.class)
          .isNotEqualTo(unknown(frame));
      types.add(type(frame));
    }
    assertThat(types).containsAll(EventTypes.of(dialect).names());
  }

  @Test
  void aSessionIsReadAsItIsInEffect() {
    var session = ((SessionEvent.Created) event(Dialect.CONVERSATION, "session.created")).session();
    assertThat(session)
        .isEqualTo(
            new SessionFacts(
                Optional.of("sess_1"),
                Optional.of("gpt-realtime-2"),
                Optional.of(Instant.ofEpochSecond(1767225600)),
                Optional.of(AudioFormat.PCM16),
                Optional.of(AudioFormat.MU_LAW),
                Optional.of("marin"),
                new SessionFacts.Turns.Detected(true, true),
                Optional.empty()));
  }

  @Test
  void aResponseTellsItsUsageByModalityWithItsCachedPart() {
    var response = ((ResponseEvent.Done) event(Dialect.CONVERSATION, "response.done")).response();
    assertThat(response.status()).isEqualTo(Response.Status.COMPLETED);
    assertThat(response.metadata()).isEqualTo(Map.of("why", "test"));
    assertThat(response.usage())
        .isEqualTo(
            new RealtimeUsage.Tokens(
                253,
                132,
                121,
                Optional.of(modalities(119, 13, OptionalLong.of(0))),
                OptionalLong.of(64),
                Optional.of(modalities(64, 0, OptionalLong.of(0))),
                Optional.of(modalities(30, 91, OptionalLong.empty()))));
  }

  @Test
  void aTranscriptMayBePaidByTheSecond() {
    var heard =
        (HeardEvent.Completed)
            event(Dialect.TRANSCRIPTION, "conversation.item.input_audio_transcription.completed");
    assertThat(((RealtimeUsage.AudioSeconds) heard.usage()).seconds())
        .isEqualByComparingTo(new BigDecimal("5.85"));
  }

  @Test
  void aTranscriptTellsHowSureItIs() {
    assertThat(
            ServerSamples.of(Dialect.TRANSCRIPTION).stream()
                .map(frame -> RecordingEvents.of(Dialect.TRANSCRIPTION, frame))
                .filter(RecordingEvents.Event.class::isInstance)
                .map(said -> ((RecordingEvents.Event) said).event())
                .filter(HeardEvent.Completed.class::isInstance)
                .flatMap(heard -> ((HeardEvent.Completed) heard).logprobs().stream()))
        .containsExactly(new BigDecimal("-0.25"));
  }

  @ParameterizedTest
  @EnumSource
  void noEventPrintsSpeech(Dialect dialect) {
    for (String frame : ServerSamples.of(dialect)) {
      if (RecordingEvents.of(dialect, frame) instanceof RecordingEvents.Event(ServerEvent event)) {
        assertThat(event.toString()).doesNotContain("gr\u00fc\u00df", "be brief", "'{'");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'name':'tokens','limit':-1,'remaining':0.5,'reset_seconds':-0.06}]",
        "[{'name':'tokens','limit':'many','remaining':1e400,'reset_seconds':1e400}]"
      })
  void aLimitThatIsNoCountIsNotTold(String limits) {
    assertThat(limits(limits))
        .containsExactly(
            new RateLimits.Limit(
                Optional.of("tokens"),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[1]", "'none'"})
  void limitsThatAreNoListAreNotTold(String limits) {
    assertThat(limits(limits)).isEmpty();
  }

  private static List<RateLimits.Limit> limits(String limits) {
    String frame =
        "{'type':'rate_limits.updated','event_id':'event_1','rate_limits':%s}".formatted(limits);
    return ((RateLimits) read(frame)).limits();
  }

  @Test
  void aModelMayHaveItsVendorAndItsTagInItsName() {
    String frame =
        "{'type':'session.created','event_id':'event_1','session':{'model':'vendor/model:tag'}}";
    SessionEvent.Created created = (SessionEvent.Created) read(frame);
    assertThat(created.session().model()).contains("vendor/model:tag");
  }

  private static ServerEvent read(String frame) {
    return ((RecordingEvents.Event)
            RecordingEvents.of(Dialect.CONVERSATION, frame.replace('\'', '"')))
        .event();
  }

  private static RealtimeUsage.ByModality modalities(long text, long audio, OptionalLong image) {
    return new RealtimeUsage.ByModality(OptionalLong.of(text), OptionalLong.of(audio), image);
  }

  private static ServerEvent event(Dialect dialect, String type) {
    for (String frame : ServerSamples.of(dialect)) {
      if (type(frame).equals(type)) {
        return ((RecordingEvents.Event) RecordingEvents.of(dialect, frame)).event();
      }
    }
    throw new AssertionError("no sample of " + type);
  }

  private static RecordingEvents.Said unknown(String frame) {
    return new RecordingEvents.Event(new ServerEvent.Unknown(Optional.of("event_1"), type(frame)));
  }

  private static String type(String frame) {
    int from = "{\"type\":\"".length();
    return frame.substring(from, frame.indexOf('"', from));
  }
}
