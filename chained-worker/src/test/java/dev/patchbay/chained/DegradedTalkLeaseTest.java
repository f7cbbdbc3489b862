package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.FrameOut;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A holder whose lease is not proven says nothing to a caller whose talk is not had live. */
class DegradedTalkLeaseTest {
  @TempDir Path outputs;
  private DegradedCall call;

  @BeforeEach
  void start() throws IOException {
    call = new DegradedCall(outputs);
  }

  @AfterEach
  void close() {
    call.close();
  }

  @Test
  void aHolderWithoutALeaseIsSilentAndSaysTheRestAfterwards() throws Exception {
    call.tells();
    var looks = new AtomicInteger();
    var whileSuspended = new ArrayList<FrameOut>();
    call.attempt.suspended =
        () -> {
          boolean silent = looks.incrementAndGet() < 6;
          if (!silent && looks.get() == 6) {
            whileSuspended.addAll(call.frames.written());
          }
          return silent;
        };

    Ends.completed(call.callback(), "callback");

    assertThat(whileSuspended.stream().filter(FrameOut.Audio.class::isInstance)).isEmpty();
    assertThat(DegradedCall.sound(call.frames.written()))
        .isEqualTo(DegradedCall.joined(DegradedCall.DISCLOSURE, DegradedCall.NOTICE));
  }

  @Test
  void aBreakWhileItsLeaseIsNotProvenMakesNobodySpeak() throws Exception {
    call.tells();
    var suspended = new AtomicBoolean();
    var looks = new AtomicInteger();
    var whileSuspended = new ArrayList<FrameOut>();
    call.frames.whileWriting =
        () -> {
          if (looks.get() == 0) {
            suspended.set(true);
            call.frames.takesNothing();
          } else {
            call.frames.takes();
          }
        };
    call.attempt.suspended =
        () -> {
          if (suspended.get() && looks.incrementAndGet() == 1) {
            // The one that broke it.
            call.frames.written();
          }
          if (looks.get() == 8 && suspended.get()) {
            whileSuspended.addAll(call.frames.written());
            suspended.set(false);
          }
          return suspended.get();
        };

    Ends.completed(call.callback(), "callback");

    assertThat(looks.get()).isGreaterThanOrEqualTo(8);
    assertThat(whileSuspended).isEmpty();
  }
}
