package dev.patchbay.worker.frames;

import dev.patchbay.schemas.FrameIn;
import dev.patchbay.schemas.FrameOut;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Streams of one caller whose broker is moved by hand: real ones, but for Kafka. */
public final class FakeFrames {
  private final List<FrameOut> written = new ArrayList<>();
  private final List<Consumer<Optional<FrameLoss>>> unsettled = new ArrayList<>();
  private final List<Tapped> come = new ArrayList<>();
  private FrameRing ring = ring();

  /** What happens when something was written. */
  public Runnable whileWriting = () -> {};

  private Optional<Subscription> heard = Optional.empty();
  private long offset;

  /** What the agent's frames go to. */
  public OutStream out(OutListener listener) {
    return new OutStream(
        new FramePlace("audio.acme.frames.out", 0, "line-1"),
        1,
        (_, frame, fate) -> {
          written.add(frame);
          unsettled.add(fate);
          whileWriting.run();
        },
        listener,
        new FrameMeters(new SimpleMeterRegistry()));
  }

  private static FrameRing ring() {
    return new FrameRing(new TapSettings(1 << 20, 4_096), () -> {});
  }

  /** Where the caller's frames come from, once more from an older place if that is wanted. */
  public Subscription in(TapStart start) {
    if (start instanceof TapStart.At(long from)) {
      ring = ring();
      come.stream()
          .filter(tapped -> tapped.offset() >= from)
          .forEach(tapped -> {
            var unused = ring.put(tapped, 1);
          });
    }
    Subscription subscription = in();
    subscription.joined(start instanceof TapStart.At(long from) ? from : 0);
    subscription.offered(() -> offset + 1);
    return subscription;
  }

  /** The same, before the tap has found that place. */
  public Subscription sought(long from) {
    return subscription(new TapStart.At(from));
  }

  private Subscription subscription(TapStart start) {
    return new Subscription(
        new FramePlace("audio.acme.frames.in", 0, "line-1"), start, ring, () -> {}, _ -> {});
  }

  /** Where the caller's frames come from. */
  public Subscription in() {
    Subscription subscription = subscription(new TapStart.Now());
    subscription.joined(0);
    heard = Optional.of(subscription);
    return subscription;
  }

  /** No more of the caller's frames can be read. */
  public void fails(TapFailure why) {
    heard.orElseThrow().fail(why);
  }

  /** A frame of the caller's comes. */
  public void comes(FrameIn frame, long brokerMillis) {
    offset++;
    var tapped = new Tapped.Heard(offset, brokerMillis, frame);
    come.add(tapped);
    var unused = ring.put(tapped, 1);
  }

  /** What was written since this was asked last. */
  public List<FrameOut> written() {
    List<FrameOut> all = List.copyOf(written);
    written.clear();
    return all;
  }

  /** The broker has all that was written. */
  public void takes() {
    settle(Optional.empty());
  }

  /** The broker has taken nothing of what was written. */
  public void takesNothing() {
    settle(Optional.of(new FrameLoss.NotAcknowledged(0)));
  }

  private void settle(Optional<FrameLoss> fate) {
    List<Consumer<Optional<FrameLoss>>> all = List.copyOf(unsettled);
    unsettled.clear();
    all.forEach(each -> each.accept(fate));
  }
}
