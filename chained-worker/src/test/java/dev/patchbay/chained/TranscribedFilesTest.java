package dev.patchbay.chained;

import static dev.patchbay.chained.Ends.completed;
import static dev.patchbay.chained.Ends.failed;
import static dev.patchbay.chained.ScriptedAnswers.json;
import static dev.patchbay.chained.ScriptedJobs.transcript;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Output;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which recordings are taken, by where they lie and how long they are. */
class TranscribedFilesTest {
  private static final String TEXT =
      """
      {"text":"Good morning.","usage":{"type":"duration","seconds":2}}\
      """;

  @TempDir Path folder;
  private Path own;
  private ScriptedProvider provider;
  private final RecordingAttempt attempt = new RecordingAttempt();

  @BeforeEach
  void start() throws IOException {
    folder = folder.toRealPath();
    own = Files.createDirectory(folder.resolve("acme"));
    provider = new ScriptedProvider();
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void aFileBelowTheTenantsFolderIsSentAsItIs() throws Exception {
    byte[] wav = Wav.riff().format(7, 1, 8_000, 8).chunk("data", 5, 5).end();
    wav[44] = 17;
    wav[48] = -3;
    Path file = Files.write(own.resolve("call.wav"), wav);
    provider.server.enqueue(json(200, TEXT));

    completed(work(new JobInput.Reference(file.toUri()), Output.TEXT));

    ByteString sent = Objects.requireNonNull(provider.server.takeRequest().getBody());
    ByteString part = ByteString.encodeUtf8("Content-Type: audio/wav\r\n\r\n");
    int from = sent.indexOf(part) + part.size();
    assertThat(sent.substring(from, from + wav.length)).isEqualTo(ByteString.of(wav));
    assertThat(sent.substring(from + wav.length).utf8()).startsWith("\r\n--");
  }

  @Test
  void anotherTenantsFileIsRefusedAndNobodyIsCalled() throws Exception {
    Path other = Files.createDirectory(folder.resolve("globex"));
    Path file = Files.write(other.resolve("call.wav"), Wav.silence(1));

    Ending.Failed failed = failed(work(new JobInput.Reference(file.toUri()), Output.TEXT));

    assertThat(failed.reason()).isEqualTo("input_refused");
    assertThat(failed.detail())
        .isEqualTo(
            "input.uri: must lie below the tenant's own folder, which is in the input directory");
    assertThat(provider.server.getRequestCount()).isZero();
  }

  @Test
  void aPackedFileThatIsTooLargeIsRefusedUnread() throws Exception {
    Path file = own.resolve("large.flac");
    try (var large = new RandomAccessFile(file.toFile(), "rw")) {
      large.writeBytes("fLaC");
      large.setLength(25_000_001);
    }

    assertThat(failed(work(new JobInput.Reference(file.toUri()), Output.TEXT)).reason())
        .isEqualTo("input_too_large");
  }

  @Test
  void anEmptyFileIsMalformedAndAVanishedOneMissing() throws Exception {
    Path empty = Files.createFile(own.resolve("empty.wav"));

    assertThat(failed(work(new JobInput.Reference(empty.toUri()), Output.TEXT)).detail())
        .isEqualTo("input: must not be empty");
    Files.delete(empty);
    assertThat(failed(work(new JobInput.Reference(empty.toUri()), Output.TEXT)).reason())
        .isEqualTo("input_missing");
  }

  @Test
  void anInputDirectoryThatHasGoneIsToldByJobAndKindOfFaultAlone() throws Exception {
    try (var log = new CapturedLog(Listening.class)) {
      Path gone = folder.resolve("canary-gone");
      var input = new JobInput.Reference(gone.resolve("acme/call.wav").toUri());

      Ending ending = provider.worker(gone, folder).work(transcript(input, Output.TEXT), attempt);

      assertThat(failed(ending).reason()).isEqualTo("input_unreadable");
      assertThat(failed(ending).retryable()).isTrue();
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains(ScriptedProvider.JOB.toString(), "java.nio.file.NoSuchFileException")
          .doesNotContain("canary");
    }
  }

  @Test
  void aFileElsewhereIsRefusedAndNobodyIsCalled() throws Exception {
    Ending.Failed failed =
        failed(work(new JobInput.Reference(URI.create("file:///etc/passwd")), Output.TEXT));

    assertThat(failed.reason()).isEqualTo("input_refused");
    assertThat(failed.retryable()).isFalse();
    assertThat(provider.server.getRequestCount()).isZero();
  }

  @Test
  void fiveMinutesAreTakenAndASecondMoreIsTooLong() throws Exception {
    provider.server.enqueue(json(200, TEXT));
    Path five = Files.write(own.resolve("five.wav"), ulaw(300));
    Path more = Files.write(own.resolve("more.wav"), ulaw(301));

    completed(work(new JobInput.Reference(five.toUri()), Output.TEXT));
    Ending.Failed failed = failed(work(new JobInput.Reference(more.toUri()), Output.TEXT));
    assertThat(failed.reason()).isEqualTo("input_too_long");
    assertThat(provider.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void aPackedRecordingIsAnnouncedByTheLengthThatItTells() throws Exception {
    provider.server.enqueue(json(200, TEXT));

    completed(work(inline(packed("no-tag.mp3")), Output.TEXT));

    assertThat(attempt.exposures().getFirst().atMost())
        .isEqualTo(Map.of(Meter.INPUT_AUDIO_SECONDS, BigDecimal.valueOf(4)));
  }

  @Test
  void onePackedThatDoesNotTellIsAnnouncedByItsSize() throws Exception {
    provider.server.enqueue(json(200, TEXT));
    byte[] piped = packed("sound.flac");
    piped[21] &= (byte) 0xf0;
    Arrays.fill(piped, 22, 26, (byte) 0);

    completed(work(inline(piped), Output.TEXT));

    assertThat(attempt.exposures().getFirst().atMost())
        .isEqualTo(Map.of(Meter.INPUT_AUDIO_SECONDS, BigDecimal.valueOf(piped.length / 500 + 1)));
  }

  @Test
  void onePackedThatTellsToBeTooLongIsRefusedAndNobodyIsCalled() throws Exception {
    byte[] flac = packed("sound.flac");
    flac[21] |= 1;

    Ending.Failed failed = failed(work(inline(flac), Output.TEXT));

    assertThat(failed.reason()).isEqualTo("input_too_long");
    assertThat(failed.detail()).isEqualTo("input: must be at most PT5M long");
    assertThat(attempt.told).isEmpty();
  }

  @Test
  void aLyingHeaderCostsNothing() throws Exception {
    byte[] lie = Wav.riff().format(1, 1, 16_000, 16).chunk("data", 0xFFFFFFFEL, 64).end();

    Ending.Failed failed = failed(work(inline(lie), Output.TEXT));
    assertThat(failed.reason()).isEqualTo("input_malformed");
    assertThat(failed.detail()).isEqualTo("input.wav.data: must not be longer than the file");
    assertThat(attempt.told).isEmpty();
  }

  @Test
  void aRecordingIsWhatItsBytesSay() throws Exception {
    provider.server.enqueue(ScriptedAnswers.heard("good morning"));
    var input = new JobInput.Inline("audio/ogg", Wav.silence(1));

    assertThat(work(input, Output.TEXT)).isInstanceOf(Ending.Completed.class);
    assertThat(failed(work(inline(new byte[99]), Output.TEXT)).detail())
        .startsWith("input: must be WAV, MP3, M4A, OGG, FLAC or WebM");
  }

  private static byte[] packed(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            WrittenTranscriptTest.class.getResourceAsStream("/packed/" + name))) {
      return in.readAllBytes();
    }
  }

  private Ending work(JobInput input, Output... outputs) throws InterruptedException {
    return provider.worker(folder, folder).work(transcript(input, outputs), attempt);
  }

  private static JobInput inline(byte[] wav) {
    return new JobInput.Inline("audio/wav", wav);
  }

  private static byte[] ulaw(int seconds) {
    return Wav.riff().format(7, 1, 8_000, 8).data(seconds * 8_000).end();
  }
}
