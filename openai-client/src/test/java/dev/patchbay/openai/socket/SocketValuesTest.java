package dev.patchbay.openai.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.openai.InvalidRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SocketValuesTest {
  private static final byte[] KEY = new byte[32];

  @Test
  void safetyIdentifierIsTheSameForTheSameUserAndTellsNothing() {
    var id = SafetyIdentifier.of(KEY, "tenant", "anna@example.org");

    assertThat(id.value())
        .isEqualTo(SafetyIdentifier.of(KEY, "tenant", "anna@example.org").value())
        .matches("[A-Za-z0-9_-]{43}");
    assertThat(id.toString()).doesNotContain("anna", id.value());
  }

  @Test
  void safetyIdentifierDependsOnWhereOnePartEnds() {
    assertThat(SafetyIdentifier.of(KEY, "ab", "c").value())
        .isNotEqualTo(SafetyIdentifier.of(KEY, "a", "bc").value());
    byte[] other = KEY.clone();
    other[31] = 1;
    assertThat(SafetyIdentifier.of(other, "ab", "c").value())
        .isNotEqualTo(SafetyIdentifier.of(KEY, "ab", "c").value());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\ud83d"})
  void idsThatAreNoTextAreRefused(String id) {
    assertRefused("tenant", () -> SafetyIdentifier.of(KEY, id, "u"));
    assertRefused("endUserId", () -> SafetyIdentifier.of(KEY, "t", id));
    assertRefused("safetyKey", () -> SafetyIdentifier.of(new byte[31], "t", "u"));
  }

  @Test
  void limitsAreInTheirRanges() {
    Duration ok = Duration.ofSeconds(1);
    Duration no = Duration.ofMillis(99);
    int kib = 1024;
    assertRefused("dial", () -> new SocketLimits(no, 1, 64 * kib, ok, ok, ok, ok));
    assertRefused("waitingDials", () -> new SocketLimits(ok, 0, 64 * kib, ok, ok, ok, ok));
    assertRefused("messageBytes", () -> new SocketLimits(ok, 1, 63 * kib, ok, ok, ok, ok));
    assertRefused("firstOutput", () -> new SocketLimits(ok, 1, 64 * kib, no, ok, ok, ok));
    assertRefused("betweenEvents", () -> new SocketLimits(ok, 1, 64 * kib, ok, no, ok, ok));
    assertRefused("unsent", () -> new SocketLimits(ok, 1, 64 * kib, ok, ok, no, ok));
    assertRefused("close", () -> new SocketLimits(ok, 1, 64 * kib, ok, ok, ok, no));
    assertRefused("pong", () -> new SocketLimits(ok, 1, 64 * kib, ok, ok, ok, ok, no));
    assertRefused("loops", () -> WatchedSockets.open(SocketLimits.defaults(), Trust.platform(), 0));
  }

  @Test
  void hostThatJavaCannotReadIsRefusedAndNotTakenForThisMachine() {
    assertRefused("baseUrl", () -> Requests.to("http://my_vllm:8000/v1", Dialect.CONVERSATION));
    assertThat(Requests.to("http://[::1]:8000/v1", Dialect.CONVERSATION).target().endpoint())
        .hasHost("[::1]");
  }

  @Test
  void translationTakesNothingButPcm() {
    DialRequest pcm = Requests.to("http://host", Dialect.TRANSLATION);
    assertRefused("format", () -> new DialRequest(pcm.target(), pcm.user(), AudioFormat.MU_LAW));
  }

  @Test
  void utf8IsWhatTheJdkTakesForIt() {
    var utf8 = new Utf8();
    var random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = "plain text, then: \u00e4\u20ac\ud83d\ude42 and more".getBytes(UTF_8);
      for (int j = random.nextInt(3); j > 0; j--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      ByteBuf text = Unpooled.wrappedBuffer(bytes);
      assertThat(utf8.isValid(text))
          .isEqualTo(Arrays.equals(bytes, new String(bytes, UTF_8).getBytes(UTF_8)));
    }
  }

  private static void assertRefused(String field, ThrowingCallable birth) {
    assertThatExceptionOfType(InvalidRequest.class)
        .isThrownBy(birth)
        .satisfies(refusal -> assertThat(refusal.field()).isEqualTo(field));
  }

  @Test
  void everyLimitAndItsDefaultStandInTheReadme() throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    for (RecordComponent limit : SocketLimits.class.getRecordComponents()) {
      Object value = limit.getAccessor().invoke(SocketLimits.defaults());
      String told =
          switch (value) {
            case Duration time ->
                BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
            case Integer bytes when bytes % (1 << 20) == 0 -> bytes / (1 << 20) + " MiB";
            default -> value.toString();
          };
      assertThat(readme).contains("| `%s` | %s | ".formatted(limit.getName(), told));
    }
  }
}
