package dev.patchbay.openai.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Frames nobody thought of. {@code -Dfuzz=PT5M} makes it long, {@code -Dfuzz.seed} repeats one; a
 * failure tells both frame and seed.
 */
final class DecoderFuzzTest {
  private static final Duration TIME = Duration.parse(System.getProperty("fuzz", "PT3S"));
  private static final int LEAST_FRAMES = 100;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long SEED = Long.getLong("fuzz.seed", 4);

  @ParameterizedTest
  @EnumSource
  void anyFrameIsAudioAnEventOrMalformedAndNeverAnythingElse(Dialect dialect) {
    Mutations mutations = new Mutations(SEED);
    Hostile hostile = new Hostile(SEED);
    FastPathTest.Comparison comparison = new FastPathTest.Comparison(dialect);
    long end = System.nanoTime() + TIME.dividedBy(Dialect.values().length).toNanos();
    long slowest = 0;
    long frames = 0;
    while (System.nanoTime() < end || frames <= LEAST_FRAMES) {
      byte[] frame =
          switch ((int) (frames++ % 7)) {
            case 0, 1 -> mutations.audioFrame(dialect);
            case 2, 3 -> mutations.changedSample(dialect);
            case 4, 5 -> hostile.sample(dialect);
            default -> mutations.noise();
          };
      // Its own time: a machine that stands still makes no frame a slow one.
      long begun = THREADS.getCurrentThreadCpuTime();
      try {
        comparison.check(frame);
      } catch (RuntimeException | StackOverflowError crashed) {
        throw new AssertionError("seed %d, frame %s".formatted(SEED, begin(frame)), crashed);
      }
      slowest = Math.max(slowest, THREADS.getCurrentThreadCpuTime() - begun);
    }
    assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(5));
  }

  /** All of it, or as much as tells what it is: the seed gives the rest. */
  private static String begin(byte[] frame) {
    return HexFormat.of().formatHex(frame, 0, Math.min(frame.length, 4096));
  }
}
