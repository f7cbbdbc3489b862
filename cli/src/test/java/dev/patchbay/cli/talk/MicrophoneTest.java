package dev.patchbay.cli.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.cli.talk.Voice.Next;
import dev.patchbay.schemas.FrameFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MicrophoneTest {
  @Test
  void allThatIsPouredInComesOutInOrderAndThenItIsOver() {
    byte[] samples = new byte[300_000];
    new Random(1).nextBytes(samples);
    Microphone microphone =
        Microphone.reading(new ByteArrayInputStream(samples), FrameFormat.PCM16);
    var heard = new Heard();
    Next next = frame(microphone);
    while (next instanceof Next.Sound(byte[] bytes)) {
      heard.sound(bytes, 0, bytes.length);
      next = frame(microphone);
    }

    assertThat(next).isEqualTo(new Next.Over());
    assertThat(heard.all()).startsWith(samples);
    assertThat(heard.all()).hasSize((300_000 + 1_919) / 1_920 * 1_920).endsWith(0, 0);
  }

  @Test
  void nothingIsSaidUntilAWholeFrameIsThere() throws Exception {
    try (var end = new PipedOutputStream()) {
      Microphone microphone = Microphone.reading(new PipedInputStream(end), FrameFormat.PCMU);
      assertThat(microphone.next(160)).isEqualTo(new Next.NotYet());
      end.write(PlayerTest.run(4, 100));
      end.flush();
      assertThat(microphone.next(160)).isEqualTo(new Next.NotYet());
      end.write(PlayerTest.run(4, 60));
      end.close();

      assertThat(frame(microphone, 160))
          .isInstanceOfSatisfying(
              Next.Sound.class,
              sound -> assertThat(sound.bytes()).isEqualTo(PlayerTest.run(4, 160)));
      assertThat(frame(microphone, 160)).isEqualTo(new Next.Over());
    }
  }

  @Test
  void halfASampleAtTheEndIsNotSaid() {
    var samples = new ByteArrayInputStream(PlayerTest.run(4, 961));
    Microphone microphone = Microphone.reading(samples, FrameFormat.PCM16);

    assertThat(frame(microphone, 960)).isInstanceOf(Next.Sound.class);
    assertThat(frame(microphone, 960)).isEqualTo(new Next.Over());
  }

  @Test
  void microphoneThatCannotBeReadIsOver() {
    var broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("unplugged");
          }
        };

    assertThat(frame(Microphone.reading(broken, FrameFormat.PCMU))).isEqualTo(new Next.Over());
  }

  private static Next frame(Microphone microphone) {
    return frame(microphone, 1_920);
  }

  private static Next frame(Microphone microphone, int bytes) {
    Next next = microphone.next(bytes);
    while (next instanceof Next.NotYet) {
      Thread.onSpinWait();
      next = microphone.next(bytes);
    }
    return next;
  }
}
