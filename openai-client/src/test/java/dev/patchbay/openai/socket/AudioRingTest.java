package dev.patchbay.openai.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NothingLeaks.class)
final class AudioRingTest {
  private static final int PIECE = 700;

  private static final class Ringing extends RecordingListener {
    final CompletableFuture<AudioRing> ring = new CompletableFuture<>();

    @Override
    public void opened(RealtimeSession opened) {
      super.opened(opened);
      ring.complete(new AudioRing(opened, 4096));
    }

    @Override
    public void audio(AudioDelta delta) {
      ring.join().write(delta);
    }
  }

  @Test
  void oneThreadWritesAndAnotherReadsAndNoByteIsLost() throws Exception {
    byte[] audio = Samples.bytes(2000 * PIECE, 7);
    var heard = new Ringing();
    try (var provider =
            FakeProvider.plain(peer -> {
              peer.welcome();
              for (int at = 0; at < audio.length; at += PIECE) {
                peer.say(delta(Arrays.copyOfRange(audio, at, at + PIECE)));
              }
              peer.drain();
            });
        var sockets = WatchedSockets.open(SocketLimits.defaults(), Trust.platform(), 1)) {
      sockets.dial(Requests.to(provider), heard);
      AudioRing ring = heard.ring.get(20, TimeUnit.SECONDS);
      byte[] got = new byte[audio.length];
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(100);
      for (int at = 0; at < got.length && System.nanoTime() - until < 0; ) {
        at += ring.read(got, at, Math.min(got.length, at + 333));
        Thread.onSpinWait();
      }

      assertThat(got).isEqualTo(audio);
      assertThat(sockets.counts().pauses()).isPositive();
    }
  }

  @Test
  void whoResumesAFullRingsSessionEndsItAndOverwritesNothing() {
    byte[] audio = Samples.bytes(5 * 1024, 8);
    var heard = new Ringing();
    try (var session = new EmbeddedSession(Dialect.CONVERSATION, heard)) {
      for (int at = 0; at < audio.length; at += 1024) {
        session.say(delta(Arrays.copyOfRange(audio, at, at + 1024)));
        session.api().resume();
      }

      assertThat(heard.ends)
          .containsExactly(
              new SocketEnd.Failed(
                  new SocketFailure.ListenerFault("java.lang.IllegalStateException")));
      byte[] got = new byte[4096];
      assertThat(heard.ring.join().read(got, 0, got.length)).isEqualTo(got.length);
      assertThat(got).isEqualTo(Arrays.copyOf(audio, got.length));
    }
  }

  private static String delta(byte[] audio) {
    return RealtimeTexts.delta(Base64.getEncoder().encodeToString(audio));
  }
}
