package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.openai.Answer;
import dev.patchbay.openai.ProviderFailure;
import dev.patchbay.openai.Speech;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import okio.Buffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real engine, where it is installed. */
class EspeakIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final long HOUR = 3_600 * 48_000L;

  private Espeak engine;

  @BeforeEach
  void find() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    Optional<Espeak> found = Espeak.find("espeak-ng", path, "en", LIMIT);
    assumeTrue(found.isPresent(), "not run: espeak-ng is not installed");
    engine = found.orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"en", "de", "fr", "es", "pt", "pt-BR", "en-US", "de-AT", "it", "nl", "zh", "hi"})
  void itSpeaksTheLanguagesThatItLists(String language) {
    byte[] pcm = said("This gate opens at seven in the morning.", language);

    assertThat(seconds(pcm)).isBetween(1.0, 15.0);
    assertThat(loudness(pcm)).isGreaterThan(500);
  }

  @Test
  void twiceTheTextTakesAboutTwiceTheTime() {
    String text = "Please bring two blue tickets to the north gate. ";

    assertThat(seconds(said(text.repeat(8), "en")) / seconds(said(text.repeat(4), "en")))
        .isBetween(1.9, 2.1);
  }

  static Stream<String> hostile() {
    return Stream.of(
        "--help",
        "-w /tmp/canary.wav hello",
        "--voices\n--version",
        "<speak><break time=\"600s\"/>Hello <audio src=\"/etc/passwd\"/></speak>",
        "[[h@l'oU w'3:ld]]",
        "Hello\u0001+200S\u0001I\u0000 there\u001b[2J",
        "\ud83d\ude00 \u202e\u200b\u0301".repeat(400),
        "x".repeat(4_096),
        "9".repeat(4_096),
        "कि".repeat(2_048),
        "%s%n%x ${HOME} `id` $(id) ; | & > <");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void whateverTheTextItIsSaidWithinItsBoundsOrNot(String text) {
    long most = 2_000 * 48_000L;
    var heard = new Buffer();

    Answer<Speech> answer = FakeEngine.speaking(engine, text, "en", most).run(heard::write);

    assertThat(heard.size()).isLessThanOrEqualTo(most);
    assertThat(answer)
        .isInstanceOfAny(Answer.Success.class)
        .satisfies(success ->
            assertThat(((Answer.Success<Speech>) success).value().audioBytes())
                .isEqualTo(heard.size()));
  }

  @Test
  void anOptionIsReadOutLikeAnyWord() {
    assertThat(seconds(said("--help", "en"))).isBetween(0.2, 5.0);
  }

  @Test
  void markupOfAPauseMakesNone() {
    assertThat(seconds(said("<break time=\"600s\"/> Hello.", "en"))).isLessThan(20);
  }

  @Test
  void aCancelInTheMiddleEndsItsProcess() {
    var speaking = FakeEngine.speaking(engine, "Seven tickets. ".repeat(270), "en", HOUR);
    var begun = new CompletableFuture<Void>();
    var goOn = new CompletableFuture<Void>();
    var answer =
        CompletableFuture.supplyAsync(() ->
            speaking.run(_ -> {
              begun.complete(null);
              goOn.join();
            }));
    begun.join();
    assertThat(engines()).isEqualTo(1);

    speaking.cancel();
    goOn.complete(null);

    assertThat(FakeEngine.failure(answer.join())).isInstanceOf(ProviderFailure.Cancelled.class);
    await().until(() -> engines() == 0);
  }

  private long engines() {
    String program = engine.program().toString();
    return ProcessHandle.current()
        .children()
        .filter(child -> child.isAlive())
        .filter(child -> child.info().command().filter(program::equals).isPresent())
        .count();
  }

  private byte[] said(String text, String language) {
    var heard = new Buffer();
    Answer<Speech> answer = FakeEngine.speaking(engine, text, language, HOUR).run(heard::write);
    assertThat(answer).isInstanceOf(Answer.Success.class);
    return heard.readByteArray();
  }

  private static double seconds(byte[] pcm) {
    return pcm.length / 48_000.0;
  }

  /** Root mean square. */
  private static double loudness(byte[] pcm) {
    ByteBuffer samples = ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN);
    double sum = 0;
    while (samples.hasRemaining()) {
      double sample = samples.getShort();
      sum += sample * sample;
    }
    return Math.sqrt(sum / (pcm.length / 2.0));
  }
}
