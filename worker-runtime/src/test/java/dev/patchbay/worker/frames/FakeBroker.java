package dev.patchbay.worker.frames;

import dev.patchbay.schemas.FrameOut;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes the frames of one stream and acknowledges them by hand: a real stream but for Kafka. */
public final class FakeBroker {
  /** What was sent, in order. */
  public final List<FrameOut> frames = new ArrayList<>();

  private final Deque<Consumer<Optional<FrameLoss>>> fates = new ArrayDeque<>();

  public OutStream open(OutListener listener) {
    return new OutStream(
        new FramePlace("audio.acme.frames.out", 0, "s"),
        1,
        (_, frame, fate) -> {
          frames.add(frame);
          fates.add(fate);
        },
        listener,
        new FrameMeters(new SimpleMeterRegistry()));
  }

  /** How many frames wait to be acknowledged. */
  public int waiting() {
    return fates.size();
  }

  /** It has the oldest frames that wait, of those there are. */
  public void acknowledge(int count) {
    for (int i = 0; i < count && !fates.isEmpty(); i++) {
      fates.remove().accept(Optional.empty());
    }
  }

  /** It did not get the oldest frame that waits in time. */
  public void loseOne() {
    fates.remove().accept(Optional.of(new FrameLoss.NotAcknowledged(0)));
  }

  /** It takes the oldest frame that waits not at all. */
  public void refuseOne() {
    fates.remove().accept(Optional.of(new FrameLoss.Refused(0, "RecordTooLargeException")));
  }
}
