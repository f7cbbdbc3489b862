package dev.patchbay.openai.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FastPathTest {
  private static final int TEXTS = 100_000;

  @Test
  void theFastPathSaysWhatTheParserSaysOfAHundredThousandTexts() {
    Mutations mutations = new Mutations(20261126);
    Comparison conversation = new Comparison(Dialect.CONVERSATION);
    Comparison translation = new Comparison(Dialect.TRANSLATION);
    for (int i = 0; i < TEXTS; i++) {
      Comparison comparison = i % 3 == 0 ? translation : conversation;
      comparison.check(mutations.audioFrame(comparison.dialect()));
    }
    for (Comparison each : List.of(conversation, translation)) {
      // All three kinds came often enough to mean something.
      assertThat(each.fast()).isGreaterThan(TEXTS / 40);
      assertThat(each.parsedAudio()).isGreaterThan(TEXTS / 40);
      assertThat(each.malformed()).isGreaterThan(TEXTS / 40);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'response.output_audio.delta','response_id':'r','item_id':'i','output_index':0,"
            + "'content_index':0,'delta':'AAAA'}",
        "{'delta':'AAAA','content_index':0, 'output_index': 12,'item_id':'i','response_id':'r',"
            + "'event_id':'e','type':'response.output_audio.delta'}"
      })
  void usualWritingTakesTheFastPathInAnyOrder(String frame) {
    assertThat(isFast(frame)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'response.output_audio.delta','response_id':'r','item_id':'i','output_index':0,"
            + "'content_index':0,'delta':'AAAA'} ",
        "{'type':'response.output_audio.delta','response_id':'r','item_id':'i','output_index':0,"
            + "'content_index':0,'delta':'AAAA','delta':'AAAA'}",
        "{'type':'response.output_audio.delta','response_id':'r','item_id':'i','output_index':00,"
            + "'content_index':0,'delta':'AAAA'}",
        "{'type':'response.output_audio.delta','response_id':'r','item_id':'i','output_index':0,"
            + "'content_index':0,'delta':'AA=='}}",
        "{'type':'response.output_audio.delta','response_id':'r','item_id':'','output_index':0,"
            + "'content_index':0,'delta':'AAAA'}",
        "{'type':'response.output_audio.delta','response_id':'r','item_id':'\u00fc',"
            + "'output_index':0,'content_index':0,'delta':'AAAA'}",
        "{'type':'response.output_audio.delta','response_id':'r','item_id':'i','output_index':0,"
            + "'content_index':0,'delta':'A\\/AA'}",
        "{'type':'response.output_audio.delta','response_id':'r','item_id':'i','output_index':0,"
            + "'content_index':0,'delta':'AAAA',}",
        "{'type':'response.output_audio.delta','response_id':'r','item_id':'i','output_index':0,"
            + "'content_index':0}"
      })
  void whateverIsUnusualIsLeftToTheParser(String frame) {
    assertThat(isFast(frame)).isFalse();
  }

  @Test
  void paddingWithinALongTextIsNotBase64() {
    String block = "A".repeat(4094) + "==";
    String frame =
        "{'type':'response.output_audio.delta','response_id':'r','item_id':'i','output_index':0,"
            + "'content_index':0,'delta':'"
            + block
            + "AAAA'}";
    assertThat(RecordingEvents.of(Dialect.CONVERSATION, frame.replace('\'', '"')))
        .isEqualTo(
            new RecordingEvents.Malformed("response.output_audio.delta.delta: padded base64"));
  }

  private static boolean isFast(String frame) {
    byte[] bytes = frame.replace('\'', '"').getBytes(UTF_8);
    return new AudioScan(Dialect.CONVERSATION).scan(bytes, bytes.length, new AudioDelta());
  }

  /** A reader that keeps its caches for all texts, beside a parser. */
  static final class Comparison {
    private final Dialect dialect;
    private final EventReader reader;
    private final AudioScan scan;
    private final AudioDelta scanned = new AudioDelta();
    private int fast;
    private int parsedAudio;
    private int malformed;

    Comparison(Dialect dialect) {
      this.dialect = dialect;
      reader = new EventReader(dialect, 1 << 20);
      scan = new AudioScan(dialect);
    }

    void check(byte[] frame) {
      RecordingEvents.Said said = RecordingEvents.of(reader, Unpooled.wrappedBuffer(frame));
      RecordingEvents parsed = new RecordingEvents();
      new EventParser(dialect).parse(frame, frame.length, new AudioDelta(), parsed);
      assertThat(said.equals(parsed.take())).as(() -> new String(frame, UTF_8)).isTrue();
      if (said instanceof RecordingEvents.Event(ServerEvent event)) {
        // What the session looks at, and what a log prints.
        assertThat(Significance.of(event)).isNotNull();
        assertThat(event.toString()).isNotEmpty();
      }
      if (scan.scan(frame, frame.length, scanned)) {
        fast++;
      } else if (said instanceof RecordingEvents.Audio) {
        parsedAudio++;
      } else if (said instanceof RecordingEvents.Malformed) {
        malformed++;
      }
    }

    Dialect dialect() {
      return dialect;
    }

    int fast() {
      return fast;
    }

    int parsedAudio() {
      return parsedAudio;
    }

    int malformed() {
      return malformed;
    }
  }
}
