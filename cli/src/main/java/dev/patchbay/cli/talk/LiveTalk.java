package dev.patchbay.cli.talk;

import dev.patchbay.cli.talk.Prompter.Say;
import dev.patchbay.cli.talk.Talked.Why;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.FrameOut;
import dev.patchbay.schemas.FramesEnd;
import dev.patchbay.schemas.kafka.FrameHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A talk while there is a line. It knows no clock: {@code now} is in microseconds since the line's
 * beginning, and never goes back. Used by one thread.
 */
final class LiveTalk {
  private static final long STALL = 1_000_000;

  private final FramesEnd out;
  private final int frameBytes;
  private final FrameLine line;
  private final Optional<TalkFile> file;
  private final Consumer<Moment> told;
  private final Player player;
  private final Succession succession = new Succession(0);
  private final Prompter prompter;
  private final Pacing pacing;
  private boolean busy;
  private long unreadable;
  private long lastSent;
  private boolean starved;
  private boolean stalled;

  LiveTalk(
      FramesEnd out,
      Script script,
      Duration frame,
      FrameLine line,
      Optional<TalkFile> file,
      Consumer<Moment> told) {
    this.out = out;
    this.frameBytes =
        (int) (frame.toMillis() * out.format().sampleRate() / 1_000) * out.format().sampleBytes();
    this.line = line;
    this.file = file;
    this.told = told;
    this.player = new Player(out.format(), file.<Ear>map(it -> it).orElse(Ear.DEAF));
    this.prompter = new Prompter(script);
    this.pacing = new Pacing(frame, 0);
  }

  /** A record of the frames' partition; those of other streams are passed over. */
  void take(ConsumerRecord<byte[], byte[]> record, long now) {
    if (FrameHeaders.stream(record.headers()).filter(out.stream()::equals).isEmpty()) {
      return;
    }
    try {
      take(FrameHeaders.readOut(record.headers(), record.value()), now);
    } catch (ContractViolation e) {
      unreadable++;
    }
  }

  private void take(FrameOut frame, long now) {
    long missing = succession.missing();
    if (succession.takes(frame.epoch(), frame.sequence())) {
      tell(player.take(frame, now));
    }
    if (succession.missing() > missing) {
      told.accept(new Moment.Missing(succession.missing() - missing));
    }
  }

  /** Whether the agent says that it is doing something else than listening. */
  void busy(boolean is) {
    busy = is;
  }

  /**
   * Says and hears what is due.
   *
   * @return why the caller leaves, when it does
   */
  Optional<Why> step(long now) {
    listen(now);
    prompter.look(now, player.played());
    Optional<Why> why = Optional.empty();
    starved = false;
    while (why.isEmpty() && !starved && pacing.due(now)) {
      switch (prompter.frame(frameBytes, now, player.played(), busy)) {
        case Say.Sound(byte[] bytes) -> say(bytes, now);
        case Say.Silence _ -> say(Silence.of(out.format(), frameBytes), now);
        case Say.Leave(boolean answered) ->
            why = Optional.of(answered ? Why.ANSWERED : Why.UNANSWERED);
        case Say.Nothing _ -> starve(now);
      }
    }
    prompter.takeMoments().forEach(told);
    return why.or(this::ended);
  }

  /** Hears what is due, and says nothing. */
  void listen(long now) {
    tell(player.advance(now));
    file.ifPresent(it -> it.advance(now));
  }

  /** Whether there is nothing left to play. */
  boolean quiet() {
    return player.played().quiet() > 0;
  }

  /**
   * How long nothing is due, in microseconds; for what a microphone does not give, nobody knows.
   */
  long idle(long now) {
    return starved ? STALL : pacing.idle(now);
  }

  Talked talked(Why why, long now) {
    Player.Played played = player.played();
    return new Talked(
        why,
        now,
        line.sent(),
        line.lost(),
        played.sounded(),
        played.clears(),
        line.marks(),
        succession.missing(),
        succession.repeated(),
        succession.stale(),
        unreadable,
        played.dropped(),
        0);
  }

  private Optional<Why> ended() {
    return player.played().ended() && quiet() ? Optional.of(Why.AGENT_ENDED) : Optional.empty();
  }

  private void say(byte[] bytes, long now) {
    line.sound(bytes);
    pacing.sent();
    lastSent = now;
    stalled = false;
    file.ifPresent(it -> it.said(bytes, now));
  }

  private void starve(long now) {
    starved = true;
    if (!stalled && now - lastSent >= STALL) {
      stalled = true;
      told.accept(new Moment.Stalled());
    }
  }

  private void tell(List<String> marks) {
    marks.forEach(line::played);
  }
}
