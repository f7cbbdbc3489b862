package dev.patchbay.schemas.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Frame;
import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameIn;
import dev.patchbay.schemas.FrameOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FrameHeadersTest {
  private static final String STREAM = "call-7";
  private static final byte[] NONE = {};
  private static final byte[] SOUND = {1, 2, 3, 4};
  private static final FrameAudio PCM = new FrameAudio(FrameFormat.PCM16, SOUND);
  private static final FrameAudio MU_LAW = new FrameAudio(FrameFormat.PCMU, SOUND);
  private static final FrameAudio A_LAW = new FrameAudio(FrameFormat.PCMA, SOUND);

  static Stream<FrameIn> incoming() {
    return Stream.of(
        new FrameIn.Audio(STREAM, 0, PCM),
        new FrameIn.Audio("Zürich-Anruf", 41, MU_LAW),
        new FrameIn.Audio(STREAM, Frame.MOST_SEQUENCE, A_LAW),
        new FrameIn.Played(STREAM, 9, "r_1.2-3"),
        new FrameIn.End(STREAM, 10));
  }

  static Stream<FrameOut> outgoing() {
    return Stream.of(
        new FrameOut.Audio(STREAM, 1, 0, PCM),
        new FrameOut.Audio(STREAM, 999_999_999, 7, MU_LAW),
        new FrameOut.Clear(STREAM, 2, 8),
        new FrameOut.Mark(STREAM, 2, 9, "m"),
        new FrameOut.End(STREAM, 2, 10));
  }

  @ParameterizedTest
  @MethodSource("incoming")
  void whatAProductWritesIsReadBack(FrameIn frame) {
    Headers headers = FrameHeaders.toKafka(frame);

    assertThat(FrameHeaders.readIn(headers, FrameHeaders.value(frame))).isEqualTo(frame);
    assertThat(FrameHeaders.stream(headers)).hasValue(frame.stream());
  }

  @ParameterizedTest
  @MethodSource("outgoing")
  void whatAWorkerWritesIsReadBack(FrameOut frame) {
    Headers headers = FrameHeaders.toKafka(frame);

    assertThat(FrameHeaders.readOut(headers, FrameHeaders.value(frame))).isEqualTo(frame);
    assertThat(FrameHeaders.stream(headers)).hasValue(frame.stream());
  }

  @Test
  void headersAreTextThatAnyToolShows() {
    var frame = new FrameOut.Audio(STREAM, 3, 17, MU_LAW);

    assertThat(FrameHeaders.toKafka(frame).toArray())
        .extracting(header -> header.key() + "=" + new String(header.value(), UTF_8))
        .containsExactlyInAnyOrder(
            "pb-stream=call-7", "pb-epoch=3", "pb-seq=17", "pb-frame=audio", "pb-format=pcmu");
  }

  @Test
  void aStreamThatAHeaderCannotSayIsNone() {
    assertThatThrownBy(() -> new FrameIn.End("line-\ud83d", 0))
        .isInstanceOfSatisfying(
            ContractViolation.class, e -> names(e, "pb-stream", "must be well-formed Unicode"));
  }

  @Test
  void audioIsTheValueAndIsNotCopied() {
    var frame = new FrameIn.Audio(STREAM, 0, PCM);

    assertThat(FrameHeaders.value(frame)).isSameAs(SOUND);
    assertThat(FrameHeaders.readIn(FrameHeaders.toKafka(frame), SOUND))
        .isInstanceOfSatisfying(
            FrameIn.Audio.class, read -> assertThat(read.audio().bytes()).isSameAs(SOUND));
  }

  @Test
  void aFrameWithoutAudioNeedsNoValueAtAll() {
    var end = new FrameIn.End(STREAM, 4);

    assertThat(FrameHeaders.readIn(FrameHeaders.toKafka(end), null)).isEqualTo(end);
  }

  @Test
  void headersOfOthersArePassedOver() {
    var frame = new FrameIn.Audio(STREAM, 0, PCM);
    Headers headers = FrameHeaders.toKafka(frame).add("traceparent", NONE).add("empty", null);

    assertThat(FrameHeaders.readIn(headers, SOUND)).isEqualTo(frame);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pb-stream                |                       | must be present",
        "pb-seq                   |                       | must be present",
        "pb-frame                 |                       | must be present",
        "pb-format                |                       | must be present",
        "pb-stream                | ''                    | must have 1 to 384 bytes",
        "pb-stream                | '  '                  | must have 1 to 128 characters, not all blank",
        "pb-seq                   | ''                    | must be a number of at most 15 digits without leading zeros",
        "pb-seq                   | -1                    | must be a number of at most 15 digits without leading zeros",
        "pb-seq                   | +1                    | must be a number of at most 15 digits without leading zeros",
        "pb-seq                   | 01                    | must be a number of at most 15 digits without leading zeros",
        "pb-seq                   | 1.0                   | must be a number of at most 15 digits without leading zeros",
        "pb-seq                   | 1000000000000000      | must be a number of at most 15 digits without leading zeros",
        "pb-frame                 | sound                 | must be audio, played or end",
        "pb-frame                 | clear                 | must be audio, played or end",
        "pb-frame                 | mark                  | must be audio, played or end",
        "pb-format                | wav                   | must be pcm16, pcmu or pcma",
        "pb-format                | PCM16                 | must be pcm16, pcmu or pcma",
        "pb-epoch                 | 1                     | must not stand on such a frame",
        "pb-mark                  | m                     | must not stand on such a frame",
      })
  void anIncomingFrameNamesItsHeaderAndRule(String header, @Nullable String value, String rule) {
    refusedIn(with(FrameHeaders.toKafka(new FrameIn.Audio(STREAM, 0, PCM)), header, value), SOUND)
        .satisfies(e -> names(e, header, rule));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pb-epoch  |            | must be present",
        "pb-epoch  | 0          | must be at least 1",
        "pb-epoch  | 1000000000 | must be a number of at most 9 digits without leading zeros",
        "pb-frame  | played     | must be audio, clear, mark or end",
        "pb-mark   |            | must be present",
        "pb-mark   | a b        | 'must have 1 to 64 letters, digits, _ . -'",
        "pb-mark   | é          | 'must have 1 to 64 letters, digits, _ . -'",
        "pb-format | pcmu       | must not stand on such a frame",
      })
  void anOutgoingFrameNamesItsHeaderAndRule(String header, @Nullable String value, String rule) {
    Headers mark = FrameHeaders.toKafka(new FrameOut.Mark(STREAM, 1, 0, "m"));

    refusedOut(with(mark, header, value), NONE).satisfies(e -> names(e, header, rule));
  }

  @Test
  void eachHeaderStandsOnce() {
    for (String name : List.of("pb-stream", "pb-seq", "pb-frame", "pb-format")) {
      Headers twice = FrameHeaders.toKafka(new FrameIn.Audio(STREAM, 0, PCM));
      twice.add(name, twice.lastHeader(name).value());

      refusedIn(twice, SOUND).satisfies(e -> names(e, name, "must stand once"));
    }
  }

  @Test
  void aHeaderWithoutAValueIsNotThere() {
    Headers headers = FrameHeaders.toKafka(new FrameIn.End(STREAM, 0));
    headers.remove("pb-seq").add("pb-seq", null);

    refusedIn(headers, NONE).satisfies(e -> names(e, "pb-seq", "must be present"));
  }

  @Test
  void whatIsNotUtf8IsNoStreamOfAnybodys() {
    Headers headers = FrameHeaders.toKafka(new FrameIn.End(STREAM, 0));
    headers.remove("pb-stream").add("pb-stream", new byte[] {'a', (byte) 0xc3});

    refusedIn(headers, NONE).satisfies(e -> names(e, "pb-stream", "must be well-formed UTF-8"));
    assertThat(FrameHeaders.stream(headers)).isEmpty();
    assertThat(FrameHeaders.stream(new RecordHeaders())).isEmpty();
  }

  @Test
  void theValueHoldsWholeSamplesOfAtMostASecondAndNothingWhereNoAudioIs() {
    Headers pcm = FrameHeaders.toKafka(new FrameIn.Audio(STREAM, 0, PCM));
    Headers muLaw = FrameHeaders.toKafka(new FrameIn.Audio(STREAM, 0, MU_LAW));
    Headers end = FrameHeaders.toKafka(new FrameIn.End(STREAM, 0));

    refusedIn(pcm, NONE).satisfies(e -> names(e, "value", "must hold audio"));
    refusedIn(pcm, null).satisfies(e -> names(e, "value", "must hold audio"));
    refusedIn(pcm, new byte[3]).satisfies(e -> names(e, "value", "must hold whole samples"));
    refusedIn(pcm, new byte[48_002])
        .satisfies(e -> names(e, "value", "must hold at most one second of audio"));
    refusedIn(muLaw, new byte[8_001])
        .satisfies(e -> names(e, "value", "must hold at most one second of audio"));
    refusedIn(end, SOUND)
        .satisfies(e -> names(e, "value", "must be empty where the frame is not audio"));
    assertThat(FrameHeaders.readIn(pcm, new byte[48_000])).isInstanceOf(FrameIn.Audio.class);
  }

  @Test
  void anyBytesAreAFrameOrAViolationThatEchoesNothing() {
    var random = new Random(20261126);
    var names = List.of("pb-stream", "pb-seq", "pb-frame", "pb-format", "pb-mark", "pb-epoch");
    var good = List.of("call-7", "4", "audio", "pcmu", "m", "2", "end", "clear", "canary-é");
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      Headers headers =
          FrameHeaders.toKafka(
              random.nextBoolean()
                  ? new FrameIn.Audio(STREAM, i, MU_LAW)
                  : new FrameIn.End(STREAM, i));
      for (int n = random.nextInt(4); n > 0; n--) {
        String name = names.get(random.nextInt(names.size()));
        String word = good.get(random.nextInt(good.size()));
        byte[] junk = new byte[random.nextInt(20)];
        random.nextBytes(junk);
        if (random.nextInt(4) > 0) {
          headers.remove(name);
        }
        headers.add(name, random.nextInt(4) == 0 ? junk : word.getBytes(UTF_8));
      }
      byte[] value = new byte[random.nextInt(4)];
      for (boolean in : new boolean[] {true, false}) {
        try {
          Frame read =
              in ? FrameHeaders.readIn(headers, value) : FrameHeaders.readOut(headers, value);
          seen.add(read.getClass().getSimpleName());
        } catch (ContractViolation e) {
          assertThat(e.getMessage()).doesNotContain("canary").isPrintable();
        }
      }
    }
    assertThat(seen).contains("Audio", "End");
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refusedIn(
      Headers headers, byte @Nullable [] value) {
    return assertThatThrownBy(() -> FrameHeaders.readIn(headers, value));
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refusedOut(
      Headers headers, byte[] value) {
    return assertThatThrownBy(() -> FrameHeaders.readOut(headers, value));
  }

  private static void names(Throwable thrown, String field, String rule) {
    assertThat(thrown)
        .isInstanceOfSatisfying(
            ContractViolation.class,
            e -> {
              assertThat(e.field()).isEqualTo(field);
              assertThat(e.rule()).isEqualTo(rule);
            });
  }

  private static Headers with(Headers headers, String name, @Nullable String value) {
    headers.remove(name);
    return value == null ? headers : headers.add(name, value.getBytes(UTF_8));
  }
}
