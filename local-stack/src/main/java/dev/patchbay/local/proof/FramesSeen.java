package dev.patchbay.local.proof;

import dev.patchbay.local.sockets.Sound;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One talk's stream of {@code frames.out}, as it lies on its partition: also what nobody plays.
 *
 * @param frames in the order in which the broker has them
 */
record FramesSeen(List<Frame> frames) {
  /**
   * A frame.
   *
   * @param sounds how long, of audio
   */
  record Frame(long epoch, String kind, Duration sounds, Instant at) {
    boolean audio() {
      return kind.equals("audio");
    }
  }

  FramesSeen {
    frames = List.copyOf(frames);
  }

  /**
   * @param topic all of {@code frames.out}
   */
  static FramesSeen of(String jobId, Sound sound, List<Seen> topic) {
    return new FramesSeen(
        topic.stream()
            .filter(seen -> jobId.equals(seen.headers().get("pb-stream")))
            .sorted(Comparator.comparingLong(Seen::offset))
            .map(seen -> frame(sound, seen))
            .toList());
  }

  private static Frame frame(Sound sound, Seen seen) {
    long bytes = seen.value().map(value -> value.length).orElse(0);
    return new Frame(
        Long.parseLong(seen.headers().getOrDefault("pb-epoch", "-1")),
        seen.headers().getOrDefault("pb-frame", ""),
        Duration.ofNanos(bytes * 1_000_000_000L / sound.bytes(1000)),
        seen.at());
  }

  /** Those that stand behind one of a newer epoch. */
  List<Frame> stale() {
    var stale = new ArrayList<Frame>();
    long newest = 0;
    for (Frame frame : frames) {
      if (frame.epoch() < newest) {
        stale.add(frame);
      }
      newest = Math.max(newest, frame.epoch());
    }
    return stale;
  }

  /** How many of the epoch stand before any of a newer one. */
  long timely(long epoch) {
    return frames.stream()
        .takeWhile(frame -> frame.epoch() <= epoch)
        .filter(frame -> frame.epoch() == epoch)
        .count();
  }

  /** The first sound at that moment or behind it, under that epoch or a newer one. */
  Optional<Instant> firstSound(long epoch, Instant from) {
    return frames.stream()
        .filter(frame -> frame.audio() && frame.epoch() >= epoch && !frame.at().isBefore(from))
        .map(Frame::at)
        .findFirst();
  }

  /** Whether whoever plays this as it comes was playing at that moment. */
  boolean sounded(Instant moment) {
    return played(frames.stream().takeWhile(frame -> !frame.at().isAfter(moment)).toList())
        .isAfter(moment);
  }

  /** When whoever plays what one epoch has left as it comes has played it all. */
  Instant silentFrom(long epoch) {
    return played(frames.stream().filter(frame -> frame.epoch() == epoch).toList());
  }

  private static Instant played(List<Frame> some) {
    Instant until = Instant.EPOCH;
    for (Frame frame : some) {
      if (frame.kind().equals("clear")) {
        until = frame.at();
      } else if (frame.audio()) {
        until = (until.isBefore(frame.at()) ? frame.at() : until).plus(frame.sounds());
      }
    }
    return until;
  }
}
