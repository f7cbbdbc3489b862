package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.openai.Answer;
import dev.patchbay.openai.BreakerCount;
import dev.patchbay.openai.ProviderFailure;
import dev.patchbay.openai.Speech;
import dev.patchbay.openai.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import okio.Buffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine's process, with scripts in its place. */
class EspeakSpeakingTest {
  private static final String HANGS = "echo $$ > pid.new; mv pid.new pid; exec sleep 600";

  @TempDir Path folder;
  private FakeEngine engine;
  private final Buffer heard = new Buffer();

  @BeforeEach
  void start() {
    engine = new FakeEngine(folder);
  }

  @Test
  void itsSoundComesAt24KilohertzAndIsMeteredByCharacters() throws Exception {
    Espeak espeak = engine.saying(new byte[2 * 22_050]);

    Answer<Speech> answer =
        FakeEngine.speaking(espeak, "Grüße \ud83d\ude00", "de").run(heard::write);

    assertThat(answer)
        .isEqualTo(
            new Answer.Success<>(new Speech(48_000, new Usage.Characters(7), Optional.empty())));
    assertThat(heard.size()).isEqualTo(48_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "-w /tmp/canary --stdout",
        "$(touch canary); `touch canary` | x > y",
        "<speak><audio src=\"/etc/passwd\"/></speak>",
        "'; rm -rf \"x\""
      })
  void aTextIsInputAndNeverAnArgument(String text) throws Exception {
    Espeak espeak = engine.saying(new byte[100]);

    FakeEngine.speaking(espeak, text, "en").run(FakeEngine.deaf());

    assertThat(engine.file("said")).hasContent(text);
    assertThat(engine.file("arguments")).hasContent("--stdin --stdout -b 1 -v en\n");
    assertThat(engine.file("canary")).doesNotExist();
  }

  @Test
  void theLongestTextGoesInWhole() throws Exception {
    Espeak espeak = engine.saying(new byte[100]);
    String text = "\ud83d\ude00".repeat(4096);

    assertThat(FakeEngine.speaking(espeak, text, "en").run(FakeEngine.deaf()))
        .isInstanceOf(Answer.Success.class);
    assertThat(engine.file("said")).hasContent(text);
  }

  @Test
  void nothingOfTheWorkersEnvironmentIsSeen() throws Exception {
    FakeEngine.speaking(engine.saying(new byte[100]), "Hello.", "en").run(FakeEngine.deaf());

    assertThat(System.getenv()).containsKey("PATH");
    assertThat(Files.readAllLines(engine.file("environment")))
        .allMatch(line -> line.matches("(PWD|OLDPWD|SHLVL|_)=.*"));
  }

  @Test
  void aCancelKillsTheProcess() throws Exception {
    var speaking = FakeEngine.speaking(engine.doing(HANGS, Duration.ofMinutes(5)), "Hi.", "en");
    var answer = CompletableFuture.supplyAsync(() -> speaking.run(FakeEngine.deaf()));
    long pid = pid();

    speaking.cancel();

    assertThat(FakeEngine.failure(answer.join())).isInstanceOf(ProviderFailure.Cancelled.class);
    await().until(() -> isGone(pid));
  }

  @Test
  void aCancelBeforeItBeginsStartsNone() throws Exception {
    var speaking = FakeEngine.speaking(engine.doing(HANGS, Duration.ofMinutes(5)), "Hi.", "en");
    speaking.cancel();

    assertThat(FakeEngine.failure(speaking.run(FakeEngine.deaf())))
        .isInstanceOf(ProviderFailure.Cancelled.class);
    assertThat(engine.file("pid")).doesNotExist();
  }

  @Test
  void aProcessThatHangsIsKilledWithWhatItStarted() throws Exception {
    String script = "sleep 600 & echo $! > pid.new; mv pid.new pid; wait";
    var speaking = FakeEngine.speaking(engine.doing(script, Duration.ofMillis(500)), "Hi.", "en");

    Answer<Speech> answer = speaking.run(FakeEngine.deaf());

    assertThat(FakeEngine.failure(answer)).isInstanceOf(ProviderFailure.TimedOut.class);
    long child = pid();
    await().until(() -> isGone(child));
  }

  @Test
  void aSoundWithoutEndIsCutAtItsBound() throws Exception {
    Files.write(engine.file("sound.wav"), FakeEngine.wav(new byte[0]));
    Espeak espeak = engine.doing("cat sound.wav; exec cat /dev/zero", FakeEngine.SOON);

    Answer<Speech> answer = FakeEngine.speaking(espeak, "Hi.", "en", 96_000).run(heard::write);

    assertThat(FakeEngine.failure(answer)).isInstanceOf(ProviderFailure.Malformed.class);
    assertThat(heard.size()).isBetween(1L, 96_000L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"exit 1", "cat sound.wav; exit 1", "kill -9 $$", "echo usage: something; exit 0"})
  void aProcessThatFailsIsAway(String script) throws Exception {
    Files.write(engine.file("sound.wav"), FakeEngine.wav(new byte[20_000]));

    Answer<Speech> answer =
        FakeEngine.speaking(engine.doing(script, FakeEngine.SOON), "Hi.", "en")
            .run(FakeEngine.deaf());

    assertThat(FakeEngine.failure(answer)).isInstanceOf(ProviderFailure.Unavailable.class);
    assertThat(FakeEngine.failure(answer).mayHaveSpent()).isFalse();
  }

  @Test
  void whatIsNoSoundOfItsIsMalformed() throws Exception {
    Espeak espeak = engine.doing("exec cat /dev/zero", FakeEngine.SOON);

    Answer<Speech> answer = FakeEngine.speaking(espeak, "Hi.", "en").run(heard::write);

    assertThat(FakeEngine.failure(answer)).isInstanceOf(ProviderFailure.Malformed.class);
    assertThat(heard.size()).isZero();
  }

  @Test
  void aProgramThatIsGoneIsAway() throws Exception {
    Espeak espeak = engine.saying(new byte[100]);
    Files.delete(espeak.program());

    assertThat(FakeEngine.failure(FakeEngine.speaking(espeak, "Hi.", "en").run(heard::write)))
        .isInstanceOf(ProviderFailure.Unavailable.class);
  }

  @Test
  void aSinkThatIsFullEndsTheProcess() throws Exception {
    Files.write(engine.file("sound.wav"), FakeEngine.wav(new byte[20_000]));
    Espeak espeak =
        engine.doing(
            "echo $$ > pid.new; mv pid.new pid; cat sound.wav; exec cat /dev/zero",
            FakeEngine.SOON);

    Answer<Speech> answer =
        FakeEngine.speaking(espeak, "Hi.", "en")
            .run(_ -> {
              throw new IOException("canary");
            });

    assertThat(FakeEngine.failure(answer)).isInstanceOf(ProviderFailure.LocalFault.class);
    long pid = pid();
    await().until(() -> isGone(pid));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0001\u0002", "\ue000"})
  void aTextOfCommandsAloneIsRefusedAndNoBreakersBusiness(String text) throws Exception {
    Answer<Speech> answer =
        FakeEngine.speaking(engine.saying(new byte[100]), text, "en").run(heard::write);

    assertThat(FakeEngine.failure(answer)).isInstanceOf(ProviderFailure.Refused.class);
    assertThat(answer.counts()).isEqualTo(BreakerCount.IGNORE);
    assertThat(engine.file("said")).doesNotExist();
  }

  @Test
  void aLanguageThatItDoesNotSpeakIsRefused() throws Exception {
    Answer<Speech> answer =
        FakeEngine.speaking(engine.saying(new byte[100]), "Hi.", "xx").run(heard::write);

    assertThat(FakeEngine.failure(answer)).isInstanceOf(ProviderFailure.Refused.class);
    assertThat(answer.counts()).isEqualTo(BreakerCount.IGNORE);
  }

  private long pid() throws IOException {
    await().until(() -> Files.exists(engine.file("pid")));
    return Long.parseLong(Files.readString(engine.file("pid")).strip());
  }

  private static boolean isGone(long pid) {
    return ProcessHandle.of(pid).map(process -> !process.isAlive()).orElse(true);
  }
}
