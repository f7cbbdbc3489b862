package dev.patchbay.worker.frames;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameIn;
import dev.patchbay.worker.frames.WatchRound.Arrival;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Watches one caller's stream: says what is wrong with it, and what of it is to be heard. It knows
 * no clock: {@code now} is any that never goes back, in milliseconds, and only its differences
 * count. Findings are told in the broker's time.
 */
public final class FrameWatch {
  private final WatchLimits limits;
  private final FrameFormat format;
  private final WatchRound round;
  private final FrameOrder order;
  private final FramePace pace;
  private long lastBrokerMillis;
  private long lastArrival;
  private long lastAudioBroker;
  private long lastAudioArrival;
  private boolean stalled;
  private long silentMicros;
  private boolean silent;
  private OptionalLong lastLoud = OptionalLong.empty();
  private OptionalLong nextSequence = OptionalLong.empty();
  private long frames;
  private long audioMicros;
  private long allSilentMicros;

  /**
   * @param format in which the caller is to speak
   * @param expected the number of the first frame, when it is known
   * @param brokerMillis about when the watch begins, by the broker's clock
   */
  public FrameWatch(
      WatchLimits limits, FrameFormat format, OptionalLong expected, long brokerMillis, long now) {
    this.limits = limits;
    this.format = format;
    this.round = new WatchRound(limits.findings());
    this.order = new FrameOrder(limits, expected);
    this.pace = new FramePace(limits);
    this.lastBrokerMillis = brokerMillis;
    this.lastArrival = now;
    this.lastAudioBroker = brokerMillis;
    this.lastAudioArrival = now;
  }

  /**
   * What one look at the stream gave.
   *
   * @param heard to be heard, in order
   * @param findings new ones
   */
  public record Seen(List<Heard> heard, List<FrameFinding> findings) {
    /** What is to be heard, without its places. */
    public List<FrameIn> passed() {
      return heard.stream().map(Heard::frame).toList();
    }
  }

  /**
   * A frame to be heard.
   *
   * @param offset its place in the partition; not always above that of the frame before
   */
  public record Heard(long offset, FrameIn frame) {}

  /** A record has come. */
  public Seen tapped(Tapped tapped, long now) {
    lastBrokerMillis = Math.max(lastBrokerMillis, tapped.brokerMillis());
    lastArrival = now;
    switch (tapped) {
      case Tapped.Heard heard ->
          order.arrived(
              new Arrival(heard.frame(), heard.offset(), heard.brokerMillis()), now, round);
      case Tapped.Unreadable bad ->
          round.find(
              new FrameFinding.Unreadable(
                  bad.offset(), bad.field(), bad.rule(), bad.brokerMillis()));
    }
    order.tick(now, lastBrokerMillis, round);
    return seen(now);
  }

  /**
   * Time has passed, with or without records. Called at least as often as the shortest of the
   * limits is to be kept.
   */
  public Seen tick(long now) {
    long brokerNow = lastBrokerMillis + now - lastArrival;
    order.tick(now, brokerNow, round);
    Seen seen = seen(now);
    long quiet = now - lastAudioArrival;
    if (stalled || order.ended() || quiet < limits.stalledMillis()) {
      return seen;
    }
    stalled = true;
    round.find(new FrameFinding.Stalled(quiet, brokerNow));
    List<FrameFinding> all = new ArrayList<>(seen.findings());
    all.addAll(round.takeFindings());
    return new Seen(seen.heard(), all);
  }

  /** Whether frames are held back behind a gap; not for longer than the limit, while it ticks. */
  public boolean holds() {
    return order.holds();
  }

  /** The lowest offset of those that are held back, or are in doubt; empty when none is. */
  public OptionalLong heldFrom() {
    return order.heldFrom();
  }

  /** Whether the caller has left. */
  public boolean ended() {
    return order.ended();
  }

  /**
   * For how long nothing could be heard: milliseconds since the last frame came with a sample of at
   * least -54 dB of full scale.
   *
   * @return nothing before the first such frame
   */
  public OptionalLong quietMillis(long now) {
    return lastLoud.isPresent()
        ? OptionalLong.of(Math.max(0, now - lastLoud.getAsLong()))
        : OptionalLong.empty();
  }

  /** What the stream was like until now. */
  public FrameSummary summary() {
    return new FrameSummary(
        round.counts(),
        frames,
        audioMicros / 1_000,
        allSilentMicros / 1_000,
        pace.worstLateMillis(),
        pace.worstJitterMillis());
  }

  private Seen seen(long now) {
    List<Heard> passed = new ArrayList<>();
    for (Arrival arrival : round.takePassed()) {
      long sequence = arrival.frame().sequence();
      pace.missing(Math.max(0, sequence - nextSequence.orElse(sequence)));
      nextSequence = OptionalLong.of(sequence + 1);
      if (heard(arrival, now)) {
        passed.add(new Heard(arrival.offset(), arrival.frame()));
      }
    }
    frames += passed.size();
    return new Seen(passed, round.takeFindings());
  }

  private boolean heard(Arrival arrival, long now) {
    return switch (arrival.frame()) {
      case FrameIn.Audio(String _, long sequence, FrameAudio audio) -> {
        if (audio.format() != format) {
          round.find(new FrameFinding.WrongFormat(sequence, arrival.brokerMillis()));
          yield false;
        }
        audio(sequence, audio, arrival.brokerMillis(), now);
        yield true;
      }
      case FrameIn.Played _, FrameIn.End _ -> true;
    };
  }

  private void audio(long sequence, FrameAudio audio, long brokerMillis, long now) {
    // Who began to watch late finds frames that are older than the watch.
    long quiet = Math.max(0, brokerMillis - lastAudioBroker);
    if (stalled || quiet >= limits.stalledMillis()) {
      round.find(new FrameFinding.Resumed(sequence, quiet, brokerMillis));
      pace.restart();
      stalled = false;
    }
    lastAudioBroker = Math.max(lastAudioBroker, brokerMillis);
    lastAudioArrival = now;
    audioMicros += audio.micros();
    pace.audio(sequence, audio.micros(), brokerMillis, round);
    silence(sequence, audio, brokerMillis, now);
  }

  private void silence(long sequence, FrameAudio audio, long brokerMillis, long now) {
    if (!AudioLevel.silent(audio)) {
      silentMicros = 0;
      silent = false;
      lastLoud = OptionalLong.of(now);
      return;
    }
    silentMicros += audio.micros();
    allSilentMicros += audio.micros();
    if (!silent && silentMicros >= limits.silentMillis() * 1_000) {
      silent = true;
      round.find(new FrameFinding.Silent(sequence, silentMicros / 1_000, brokerMillis));
    }
  }
}
