package dev.patchbay.stream.translation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.StreamOutput;
import dev.patchbay.stream.HeldStream;
import dev.patchbay.stream.StreamDispatches;
import dev.patchbay.worker.frames.TapStart;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A translation from the beginning of an attempt that takes over to its end. */
@Timeout(60)
class HeldTranslationTest {
  private static final String MOVED = ", \"moved\": \"lease_expired\"";

  private final HeldStream stream = new HeldStream();
  private final FakeTranslator translator = new FakeTranslator();

  @AfterEach
  void stop() {
    translator.close();
  }

  @Test
  void whoTakesOverWhatIsToEndTranslatesWhatWasSaidUntilThen() throws Exception {
    stream.says(2);
    stream.attempt.windUp = Optional.of("cost");

    Ending ending = hold(MOVED);

    assertThat(ending)
        .isInstanceOfSatisfying(
            Ending.Completed.class,
            end -> {
              assertThat(end.reason()).contains("cost");
              StreamOutput went = end.output().stream().orElseThrow();
              assertThat(went.lengthMs()).isEqualTo(3_200);
              assertThat(went.meteredMs()).isGreaterThanOrEqualTo(3_200);
            });
  }

  @Test
  void whoTakesOverBeginsWhereTheJobsFramesDo() throws Exception {
    stream.says(1);
    stream.ends();

    hold(MOVED + ", \"since\": \"2026-11-20T09:00:00Z\"");

    assertThat(stream.partition.starts)
        .contains(new TapStart.Since(Instant.parse("2026-11-20T09:00:00Z")));
  }

  private Ending hold(String live) throws InterruptedException {
    var translations =
        new Translations(
            new TranslationParts(
                HeldStream.homes(),
                stream.links(),
                new SimpleMeterRegistry(),
                Clock.systemUTC(),
                () -> System.nanoTime() / 1_000_000));
    return stream.hold(
        () ->
            translations.hold(
                translator, StreamDispatches.writtenTranslation(live), stream.attempt),
        _ -> false);
  }
}
