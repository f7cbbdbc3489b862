package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BoundedStreamTest {
  private static final TransferLimits LIMITS = TransferLimits.of(10, Duration.ofSeconds(5));

  private final AtomicLong now = new AtomicLong(7);
  private final AtomicBoolean ended = new AtomicBoolean();

  @Test
  void asManyBytesAsMayBePassWholeAndOneMoreDoesNot() throws IOException {
    assertThat(stream(new byte[10], OptionalLong.empty()).readAllBytes()).hasSize(10);
    assertTrouble(stream(new byte[11], OptionalLong.empty()), "must have at most 10 bytes");
  }

  @Test
  void bytesMustBeAsManyAsAnnounced() throws IOException {
    assertThat(stream(new byte[4], OptionalLong.of(4)).readAllBytes()).hasSize(4);
    assertTrouble(stream(new byte[3], OptionalLong.of(4)), "as long as announced");
    assertTrouble(stream(new byte[5], OptionalLong.of(4)), "not be longer than announced");
    assertTrouble(stream(new byte[0], OptionalLong.of(4)), "as long as announced");
  }

  @Test
  void aByteThatComesTooLateIsNotGiven() throws IOException {
    try (InputStream slow = stream(new byte[10], OptionalLong.empty())) {
      assertThat(slow.read()).isZero();
      now.addAndGet(Duration.ofSeconds(5).toNanos());
      assertThat(slow.read()).isZero();
      now.incrementAndGet();
      assertTrouble(slow, "must be there within 5 s");
    }
  }

  @Test
  void whatBreaksBelowIsToldInOurWordsAlone() {
    assertTrouble(failing(new IOException("canary")), "must not break off");
    assertTrouble(failing(new InterruptedIOException("canary")), "must be there within 5 s");
  }

  @Test
  void closingGivesTheTransferUp() throws IOException {
    stream(new byte[1], OptionalLong.empty()).close();

    assertThat(ended).isTrue();
  }

  private static void assertTrouble(InputStream stream, String rule) {
    assertThatExceptionOfType(InputTrouble.class)
        .isThrownBy(stream::readAllBytes)
        .withMessageStartingWith("input: ")
        .withMessageContaining(rule)
        .withNoCause();
  }

  private BoundedStream failing(IOException failure) {
    return stream(
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw failure;
          }
        },
        OptionalLong.empty());
  }

  private BoundedStream stream(byte[] bytes, OptionalLong announced) {
    return stream(new ByteArrayInputStream(bytes), announced);
  }

  private BoundedStream stream(InputStream from, OptionalLong announced) {
    return new BoundedStream(from, () -> ended.set(true), announced, LIMITS, now::get, now.get());
  }
}
