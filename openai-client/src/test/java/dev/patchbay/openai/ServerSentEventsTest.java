package dev.patchbay.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerSentEventsTest {
  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n"})
  void eachLineEndSeparatesLinesAndEvents(String end) throws IOException {
    String stream =
        "event: a|id: 7|retry: 5|: comment|data: one|data:two|data|unknown: x||||data: three||";

    assertThat(all(stream.replace("|", end))).containsExactly("one\ntwo", "three");
  }

  @Test
  void eventIsGivenAtItsLastByteWithoutWaitingForMore() throws IOException {
    Source noMore =
        new ForwardingSource(new Buffer().writeUtf8("data: x\r\r")) {
          @Override
          public long read(Buffer sink, long byteCount) throws IOException {
            long read = super.read(sink, 1);
            if (read < 0) {
              throw new IOException("would wait");
            }
            return read;
          }
        };

    assertThat(new ServerSentEvents(Okio.buffer(noMore), 100).next()).contains("x");
  }

  @Test
  void onlyOneSpaceIsTakenAway() throws IOException {
    assertThat(all("data:  x\n\n")).containsExactly(" x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "data: x", "data: x\n", ": ping\n\n", "data: x\r"})
  void eventThatIsNotEndedIsNotGiven(String stream) throws IOException {
    assertThat(all(stream)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: 123456",
        "data: 123456\n",
        "data: 12\ndata: 12\ndata: 123456\n\n",
        ":           \n"
      })
  void linesAndEventsBeyondTheLimitAreRefused(String stream) {
    assertThatExceptionOfType(Stopped.class)
        .isThrownBy(() -> read(stream, 10))
        .satisfies(stopped ->
            assertThat(stopped.with(new ProviderFailure.Trace(true, Optional.empty())))
                .hasFieldOrPropertyWithValue("what", "event: more than 10 bytes"));
  }

  @Test
  void eventOfManyShortLinesIsBounded() {
    assertThatExceptionOfType(Stopped.class).isThrownBy(() -> read("data: 1\n".repeat(1_000), 100));
  }

  @Test
  void lineOfTheVeryLimitIsTaken() throws IOException {
    assertThat(read("data: 1234\n\n", 10)).containsExactly("1234");
  }

  private static List<String> all(String stream) throws IOException {
    return read(stream, 1_000);
  }

  /** Reads the stream twice, at once and byte by byte, and expects the same. */
  private static List<String> read(String stream, int maxBytes) throws IOException {
    List<String> atOnce = read(new Buffer().writeUtf8(stream), maxBytes);
    Source slow =
        new ForwardingSource(new Buffer().writeUtf8(stream)) {
          @Override
          public long read(Buffer sink, long byteCount) throws IOException {
            return super.read(sink, 1);
          }
        };
    assertThat(read(slow, maxBytes)).isEqualTo(atOnce);
    return atOnce;
  }

  private static List<String> read(Source source, int maxBytes) throws IOException {
    var events = new ServerSentEvents(Okio.buffer(source), maxBytes);
    List<String> all = new ArrayList<>();
    for (Optional<String> next = events.next(); next.isPresent(); next = events.next()) {
      all.add(next.get());
    }
    return all;
  }
}
