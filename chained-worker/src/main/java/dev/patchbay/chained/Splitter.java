package dev.patchbay.chained;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Splits a recording into parts while it is read: at pauses, or inside speech when none comes in
 * time, and then both parts hear the seconds around the cut. Holds one part, never the recording.
 * What it does depends on the samples and rules alone. Not for sharing between threads.
 */
final class Splitter {
  private static final int FRAMES_PER_SECOND = 50;

  private final MonoSamples samples;
  private final int rate;
  private final int frame;
  private final long longest;
  private final long overlap;
  private final SpeechLevel level = new SpeechLevel();
  private final Pauses pauses;
  private short[] held;
  private int count;

  /** Frames of the recording: where the current part starts, and where the samples held end. */
  private long start;

  private long heard;
  private int index;
  private PartEdge startsAt = PartEdge.RECORDING;
  private boolean ended;

  Splitter(MonoSamples samples, SplitRules rules) {
    this.samples = samples;
    rate = samples.rate();
    frame = rate / FRAMES_PER_SECOND;
    longest = rules.longest(rate) / frame;
    overlap = Math.ceilDiv(rules.overlap(rate), (long) frame);
    long pause = rules.pause().toMillis() * FRAMES_PER_SECOND / 1000;
    pauses = new Pauses(pause, rules.shortest(rate) / frame, longest);
    held = new short[64 * frame];
  }

  /**
   * The next part; empty after the last.
   *
   * @throws RefusedInput when the recording breaks a rule only here
   * @throws InterruptedException when the thread was told to end
   */
  Optional<Part> next() throws RefusedInput, IOException, InterruptedException {
    while (!ended || count > 0) {
      Optional<Long> good = pauses.good(start);
      if (good.isPresent()) {
        return Optional.of(pauseAt(good.get()));
      }
      if (ended) {
        return Optional.of(last());
      }
      if (heard - start >= longest) {
        Optional<Long> best = pauses.best(start);
        return Optional.of(best.isPresent() ? pauseAt(best.get()) : cut());
      }
      hear();
    }
    return Optional.empty();
  }

  /** Reads one frame. An incomplete one is the recording's last and belongs to the last part. */
  private void hear() throws RefusedInput, IOException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("the splitter was told to end");
    }
    if (count + frame > held.length) {
      held = Arrays.copyOf(held, 2 * held.length);
    }
    short[] next = new short[frame];
    int read = samples.read(next);
    System.arraycopy(next, 0, held, count, read);
    count += read;
    ended = read < frame;
    if (!ended) {
      heard++;
      pauses.hear(level.pause(next, 0, frame));
    }
  }

  private Part pauseAt(long end) {
    return part(end, end, PartEdge.PAUSE);
  }

  /** Cuts at the quietest place of the last seconds in which both parts can still overlap. */
  private Part cut() {
    long last = heard - overlap;
    long quietest = last;
    double least = Double.MAX_VALUE;
    for (long at = last; at > last - overlap; at--) {
      double energy = energy((int) (at - start) * frame);
      if (energy < least) {
        least = energy;
        quietest = at;
      }
    }
    return part(quietest + overlap, quietest - overlap, PartEdge.CUT);
  }

  /** Around a place in what is held. */
  private double energy(int at) {
    double sum = 0;
    for (int i = at - frame / 2; i < at + frame / 2; i++) {
      sum += (double) held[i] * held[i];
    }
    return sum;
  }

  private Part part(long end, long next, PartEdge edge) {
    int length = (int) (end - start) * frame;
    Part part = part(length, edge);
    int kept = (int) (next - start) * frame;
    System.arraycopy(held, kept, held, 0, count - kept);
    count -= kept;
    start = next;
    startsAt = edge;
    pauses.forgetBefore(start);
    return part;
  }

  private Part last() {
    Part part = part(count, PartEdge.RECORDING);
    count = 0;
    return part;
  }

  private Part part(int length, PartEdge endsAt) {
    long first = start * frame;
    PartKey key =
        new PartKey(index++, millis(first), Math.max(millis(first + length), millis(first) + 1));
    return new Part(new PartPlace(key, startsAt, endsAt), PartFile.of(held, length, rate));
  }

  private long millis(long sample) {
    return sample * 1000 / rate;
  }
}
