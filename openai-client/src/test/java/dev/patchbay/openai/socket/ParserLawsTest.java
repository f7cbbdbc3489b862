package dev.patchbay.openai.socket;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.Usage;
import io.netty.buffer.Unpooled;
import java.nio.charset.Charset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ParserLawsTest {
  private static final String STARTED = "input_audio_buffer.speech_started";

  @ParameterizedTest
  @ValueSource(strings = {"960", "960.0", "96e1", "9.6E2", "960.000"})
  void aWholeNumberMayBeWrittenInAnyWay(String number) {
    assertThat(started("'i'", number))
        .isEqualTo(
            new RecordingEvents.Event(new InputEvent.SpeechStarted(Optional.empty(), "i", 960)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"960.5", "-1", "1e99", "1E-999999999", "1E999999999", "'960'", "true", "[960]"})
  void whatIsNoWholeNumberFromZeroIsMalformed(String number) {
    assertThat(((RecordingEvents.Malformed) started("'i'", number)).what())
        .startsWith(STARTED + ".audio_start_ms: a ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"''", "'a b'", "'a\\n'", "'\u00fc'", "7"})
  void anIdThatCouldForgeALogLineIsMalformed(String id) {
    assertThat(((RecordingEvents.Malformed) started(id, "0")).what())
        .startsWith(STARTED + ".item_id: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "7",
        "{'type':'error'",
        "{'type':'x'}{}",
        "{'type':'x','type':'x'}",
        "{'type':'x','a':{'b':1,'b':2}}",
        "{'type':'x','a':NaN}",
        "{'type':'x',}",
        "{/*c*/'type':'x'}",
        "{'type':'x','a':1E99999999999999}",
        "{'type':'x','a':[{'b':-1e-99999999999999}]}",
        "{'type':'x','a':1E-2147483648}",
        "\ufeff{'type':'x'}"
      })
  void whatIsNotOneStrictJsonObjectIsMalformed(String frame) {
    assertThat(((RecordingEvents.Malformed) said(frame, UTF_8)).what()).startsWith("frame: ");
  }

  @Test
  void depthIsBounded() {
    String deep = "{'type':'x','a':" + "[".repeat(100) + "]".repeat(100) + "}";
    assertThat(said(deep, UTF_8)).isInstanceOf(RecordingEvents.Malformed.class);
  }

  @Test
  void whatIsManyValuesIsNotReadToTheEnd() {
    String many = "{'type':'x','a':[0%s]}";
    assertThat(said(many.formatted(",0".repeat(120_000)), UTF_8))
        .isInstanceOf(RecordingEvents.Event.class);
    assertThat(said(many.formatted(",0".repeat(140_000)), UTF_8))
        .isEqualTo(
            new RecordingEvents.Malformed(
                "frame: JSON of at most 64 levels, 131072 tokens and 256 digits a number"));
  }

  @Test
  void digitsOfANumberAreBounded() {
    assertThat(said("{'type':'x','a':0." + "1".repeat(250) + "}", UTF_8))
        .isInstanceOf(RecordingEvents.Event.class);
    assertThat(said("{'type':'x','a':0." + "1".repeat(260) + "}", UTF_8))
        .isInstanceOf(RecordingEvents.Malformed.class);
  }

  @Test
  void onlyUtf8IsRead() {
    assertThat(said("{'type':'x'}", UTF_16LE))
        .isEqualTo(new RecordingEvents.Malformed("frame: UTF-8"));
    byte[] overlong = {
      '{', '"', 't', 'y', 'p', 'e', '"', ':', '"', (byte) 0xc0, (byte) 0x80, '"', '}'
    };
    assertThat(
            RecordingEvents.of(
                new EventReader(Dialect.CONVERSATION, 1024), Unpooled.wrappedBuffer(overlong)))
        .isEqualTo(new RecordingEvents.Malformed("frame: UTF-8"));
  }

  @Test
  void aFrameLargerThanTheBoundIsNotLookedAt() {
    assertThat(
            RecordingEvents.of(
                new EventReader(Dialect.CONVERSATION, 1024),
                Unpooled.wrappedBuffer(new byte[1025])))
        .isEqualTo(new RecordingEvents.Malformed("frame: at most 1024 bytes"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'input_tokens':1}",
        "{'input_tokens':1,'output_tokens':-1}",
        "{'input_tokens':1,'output_tokens':1,'input_token_details':{'cached_tokens':2}}",
        "{'type':'duration','seconds':1e999999999}",
        "{'type':'pixels'}",
        "7"
      })
  void usageThatCannotBeReadIsToldAndSpoilsNothing(String usage) {
    assertThat(usage(",'usage':" + usage))
        .isEqualTo(new RealtimeUsage.Unreported(Usage.Why.UNREADABLE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",'usage':null"})
  void usageThatIsNotThereIsNotZero(String usage) {
    assertThat(usage(usage)).isEqualTo(new RealtimeUsage.Unreported(Usage.Why.MISSING));
  }

  @Test
  void extrasAndNullsOfASessionAreTolerated() {
    var said =
        said(
            "{'type':'session.updated','session':{'id':null,'audio':{'input':null,'output':"
                + "{'voice':{'id':'voice_7'},'format':7}},'expires_at':0,'more':[{}]}}",
            UTF_8);
    var session = ((SessionEvent.Updated) ((RecordingEvents.Event) said).event()).session();
    assertThat(session.voice()).contains("voice_7");
    assertThat(session.expiresAt()).isEmpty();
    assertThat(session.turns()).isEqualTo(new SessionFacts.Turns.Manual());
  }

  private static RealtimeUsage usage(String member) {
    var said =
        said(
            "{'type':'response.done','response':{'id':'r','status':'completed'" + member + "}}",
            UTF_8);
    return ((ResponseEvent.Done) ((RecordingEvents.Event) said).event()).response().usage();
  }

  private static RecordingEvents.Said started(String id, String ms) {
    return said("{'type':'%s','item_id':%s,'audio_start_ms':%s}".formatted(STARTED, id, ms), UTF_8);
  }

  private static RecordingEvents.Said said(String frame, Charset charset) {
    return RecordingEvents.of(
        new EventReader(Dialect.CONVERSATION, 1 << 20),
        Unpooled.wrappedBuffer(frame.replace('\'', '"').getBytes(charset)));
  }
}
