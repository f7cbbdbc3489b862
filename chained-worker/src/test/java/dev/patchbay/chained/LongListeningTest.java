package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording of three parts at a provider that refuses the first that it sees. */
class LongListeningTest {
  private static final int RATE = 8_000;
  private static final int MINUTES = 3;

  @TempDir Path folder;
  private ScriptedProvider provider;
  private final RecordingAttempt attempt = new RecordingAttempt();

  @BeforeEach
  void start() throws IOException {
    folder = folder.toRealPath();
    provider = new ScriptedProvider();
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void whatANeighbourOfAFailedPartCostIsTheProvidersFigureAndItsWordsAreKept() throws Exception {
    provider.server.setDispatcher(new RefusesTheFirst());

    Ending ending =
        provider.worker(folder, folder).work(ScriptedJobs.transcript(talk(), Output.TEXT), attempt);

    assertThat(ending)
        .isInstanceOfSatisfying(
            Ending.Failed.class,
            failed -> assertThat(failed.reason()).isEqualTo("provider_refused"));
    assertThat(attempt.exposures()).hasSize(MINUTES);
    assertThat(attempt.used()).hasSize(MINUTES - 1);
    assertThat(attempt.finished())
        .hasSize(MINUTES - 1)
        .allSatisfy(part -> assertThat(part.kind()).isEqualTo(KeptPart.KIND));
    assertThat(attempt.finished()).extracting(FinishedPart::part).doesNotHaveDuplicates();
  }

  /** The others are answered when the refusal has arrived, and all have been asked. */
  private final class RefusesTheFirst extends Dispatcher {
    private final AtomicBoolean refused = new AtomicBoolean();

    @Override
    public MockResponse dispatch(RecordedRequest request) {
      await().atMost(Duration.ofSeconds(60)).until(() -> attempt.exposures().size() == MINUTES);
      if (refused.compareAndSet(false, true)) {
        return ScriptedAnswers.json(400, "{}");
      }
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> attempt.told.contains(RecordingAttempt.UNSPENT));
      return ScriptedAnswers.heard("words");
    }
  }

  /** A minute of talk and a pause, so many times; its title behind it has it decoded here. */
  private JobInput talk() throws IOException {
    short[] all = new short[0];
    for (int i = 0; i < MINUTES; i++) {
      short[] talk = Sounds.concat(Sounds.speech(i, 62 * RATE), Sounds.hush(i, RATE));
      all = Sounds.concat(all, talk);
    }
    byte[] samples = Sounds.pcm16(all);
    byte[] wav = Wav.riff().format(1, 1, RATE, 16).data(samples.length).chunk("LIST", 10, 10).end();
    System.arraycopy(samples, 0, wav, 44, samples.length);
    Path own = Files.createDirectory(folder.resolve("acme"));
    return new JobInput.Reference(Files.write(own.resolve("talk.wav"), wav).toUri());
  }
}
