package dev.patchbay.stream;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameIn;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.TraceContext;
import dev.patchbay.worker.LossyFeed;
import dev.patchbay.worker.ProductFeed;
import dev.patchbay.worker.frames.FakePartition;
import dev.patchbay.worker.frames.FrameHomes;
import dev.patchbay.worker.frames.FramePlace;
import dev.patchbay.worker.frames.HomePartitions;
import dev.patchbay.worker.frames.OutListener;
import dev.patchbay.worker.frames.OutStream;
import dev.patchbay.worker.frames.Spoken;
import dev.patchbay.worker.frames.SpokenFrom;
import dev.patchbay.worker.frames.StreamLinks;
import dev.patchbay.worker.frames.Subscription;
import dev.patchbay.worker.frames.TapStart;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** A stream of frames of 100 ms in a partition, and what its holder tells the product. */
public final class HeldStream {
  private static final int FRAME_BYTES = 800;

  public final FakePartition partition = new FakePartition();
  public final FakeAttempt attempt = new FakeAttempt(List.of());

  /** Somebody has asked where the log ends. */
  public final CountDownLatch asked = new CountDownLatch(1);

  private final LossyFeed feed = new LossyFeed();
  private long sequence;

  /** Holds it, as the attempt. */
  @FunctionalInterface
  public interface Holding {
    Ending hold() throws InterruptedException;
  }

  /** Somebody says so many words of 800 ms, and is silent as long behind each. */
  public void says(int words) {
    for (int each = 0; each < words; each++) {
      frames(8, true);
      frames(8, false);
    }
  }

  /** Nothing follows. */
  public void ends() {
    partition.write(new FrameIn.End("s", sequence));
  }

  private void frames(int count, boolean loud) {
    for (int each = 0; each < count; each++) {
      byte[] codes = new byte[FRAME_BYTES];
      Arrays.fill(codes, (byte) 0xff);
      for (int at = 0; loud && at < codes.length; at++) {
        codes[at] = (byte) (at % 8 < 4 ? 0xa0 : 0x20);
      }
      var audio = new FrameAudio(FrameFormat.PCMU, codes);
      partition.write(new FrameIn.Audio("s", sequence, audio));
      sequence++;
    }
  }

  /** The lines of the transcript that the broker has, as JSON. */
  public List<String> lines() {
    return List.copyOf(feed.taken);
  }

  /**
   * Holds it to its end.
   *
   * @param refuses which lines of the transcript the broker does not take
   */
  public Ending hold(Holding holding, Predicate<String> refuses) throws InterruptedException {
    var over = new AtomicBoolean();
    Thread broker = Thread.ofVirtual().start(() -> feed.takesUntil(over::get, refuses));
    try {
      return holding.hold();
    } finally {
      over.set(true);
      broker.join();
    }
  }

  public static FrameHomes homes() {
    return new FrameHomes(new HomePartitions("w-1"), _ -> 4, Runnable::run);
  }

  public StreamLinks links() {
    return new StreamLinks() {
      @Override
      public Subscription hear(FramePlace place, TapStart start, Runnable wake) {
        Subscription reader = partition.read(start);
        if (start instanceof TapStart.Now) {
          asked.countDown();
        }
        return reader;
      }

      @Override
      public OutStream speak(FramePlace place, int epoch, OutListener listener) {
        throw new UnsupportedOperationException("nobody speaks");
      }

      @Override
      public ProductFeed tell(TenantId tenant, JobId job, int epoch, TraceContext trace) {
        return feed.open(job, epoch);
      }

      @Override
      public Spoken spoken(FramePlace place, SpokenFrom from, int own) {
        throw new UnsupportedOperationException("nobody spoke");
      }

      @Override
      public OptionalLong reached(FramePlace place) {
        return OptionalLong.empty();
      }
    };
  }
}
