package dev.patchbay.openai.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.lang.management.ManagementFactory;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DeltaAllocationTest {
  private static final int FRAMES = 20_000;
  private static final int MOST_ROUNDS = 100;
  private static final int FORTY_MS = 1920;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final EventSink DEAF =
      new EventSink() {
        @Override
        public void audio(AudioDelta delta) {}

        @Override
        public void event(ServerEvent event) {
          throw new AssertionError("audio only");
        }

        @Override
        public void malformed(String what) {
          throw new AssertionError(what);
        }
      };

  private final ResourceLeakDetector.Level level = ResourceLeakDetector.getLevel();

  // What follows each buffer of the other tests would be counted too.
  @BeforeEach
  void followNoBuffer() {
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
  }

  @AfterEach
  void followAgain() {
    ResourceLeakDetector.setLevel(level);
  }

  @Test
  void aDeltaThatIsReadAllocatesLessThanAHundredBytes() {
    EventReader reader = new EventReader(Dialect.CONVERSATION, 1 << 20);
    byte[] text =
        ("{\"type\":\"response.output_audio.delta\",\"event_id\":\"event_1\",\"response_id\":"
                + "\"resp_DAAAAAAAAAAAAAAAAAAAA\",\"item_id\":\"item_DAAAAAAAAAAAAAAAAAAAA\","
                + "\"output_index\":0,\"content_index\":0,\"delta\":\""
                + Base64.getEncoder().encodeToString(Samples.bytes(FORTY_MS, 1))
                + "\"}")
            .getBytes(US_ASCII);
    ByteBuf frame = PooledByteBufAllocator.DEFAULT.directBuffer().writeBytes(text);
    assertThat(leastBytesPer(() -> reader.read(frame, DEAF), 100)).isLessThan(100);
    frame.release();
  }

  @Test
  void anAppendAllocatesLessThanTwoHundredBytes() {
    AppendTemplate template = new AppendTemplate(Dialect.CONVERSATION);
    byte[] audio = Samples.bytes(FORTY_MS + 7, 1);
    assertThat(
            leastBytesPer(
                () ->
                    template
                        .append(PooledByteBufAllocator.DEFAULT, audio, 7, audio.length)
                        .release(),
                200))
        .isLessThan(200);
  }

  /**
   * Of several rounds, until one is below the bound: those before the compiler's have to pay for
   * classes, pools and objects that compiled code does without, and when it comes is the machine's.
   */
  private static long leastBytesPer(Runnable frame, long bound) {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < MOST_ROUNDS && least >= bound; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < FRAMES; i++) {
        frame.run();
      }
      least = Math.min(least, (THREADS.getCurrentThreadAllocatedBytes() - before) / FRAMES);
    }
    return least;
  }
}
