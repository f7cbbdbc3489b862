package dev.patchbay.cli.talk;

import dev.patchbay.cli.talk.Talked.Why;
import dev.patchbay.cli.talk.Voice.Next;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.JobEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Somebody speaks and others write down or translate it: nobody is answered. What is said in other
 * languages is heard beside it, in each that is wanted.
 */
final class LiveSource implements LineUse {
  private final Voice voice;
  private final int frameBytes;
  private final FrameLine line;
  private final PacedLine paced;
  private final List<Hearing> languages = new ArrayList<>();
  private final List<TalkFile> files;
  private boolean over;

  private LiveSource(
      JobEvent.Ready at,
      Voice voice,
      Duration frame,
      Map<String, TalkFile> wanted,
      FrameLine line,
      Consumer<Moment> told) {
    FrameFormat format = voice.format();
    this.voice = voice;
    this.frameBytes = (int) (frame.toMillis() * format.sampleRate() / 1_000) * format.sampleBytes();
    this.line = line;
    this.paced = new PacedLine(line, frame, told);
    this.files = List.copyOf(wanted.values());
    wanted.forEach((language, file) ->
        languages.add(new Hearing(at.out().stream() + "." + language, format, file, told)));
  }

  /**
   * @param wanted by language: what gets its sound
   */
  static Beginning of(Voice voice, Duration frame, Map<String, TalkFile> wanted) {
    return new Beginning() {
      @Override
      public FrameFormat format() {
        return voice.format();
      }

      @Override
      public LineUse on(JobEvent.Ready at, FrameLine line, Consumer<Moment> told) {
        return new LiveSource(at, voice, frame, wanted, line, told);
      }
    };
  }

  @Override
  public void take(ConsumerRecord<byte[], byte[]> record, long now) {
    languages.forEach(one -> one.take(record, now));
  }

  @Override
  public void busy(boolean is) {}

  @Override
  public Optional<Why> step(long now) {
    listen(now);
    paced.ask();
    while (!over && paced.due(now)) {
      switch (voice.next(frameBytes)) {
        case Next.Sound(byte[] bytes) -> paced.say(bytes, now);
        case Next.NotYet _ -> paced.starve(now);
        case Next.Over _ -> over = true;
      }
    }
    return over ? Optional.of(Why.SAID) : Optional.empty();
  }

  @Override
  public void listen(long now) {
    languages.forEach(one -> one.advance(now));
    files.forEach(file -> file.advance(now));
  }

  @Override
  public long idle(long now) {
    return paced.idle(now);
  }

  @Override
  public boolean quiet() {
    return languages.stream().allMatch(one -> one.played().ended());
  }

  @Override
  public boolean staysToTheEnd() {
    return true;
  }

  @Override
  public void finish(long now) {
    languages.forEach(one -> one.finish(now));
  }

  @Override
  public Talked talked(Why why, long now) {
    return new Talked(
        why,
        now,
        line.sent(),
        line.lost(),
        sum(one -> one.played().sounded()),
        sum(one -> one.played().clears()),
        line.marks(),
        sum(Hearing::missing),
        sum(Hearing::repeated),
        sum(Hearing::stale),
        sum(Hearing::unreadable),
        sum(one -> one.played().dropped()),
        0);
  }

  private long sum(ToLongFunction<Hearing> count) {
    return languages.stream().mapToLong(count).sum();
  }
}
