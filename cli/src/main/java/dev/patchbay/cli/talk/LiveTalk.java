package dev.patchbay.cli.talk;

import dev.patchbay.cli.talk.Prompter.Say;
import dev.patchbay.cli.talk.Talked.Why;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FramesEnd;
import dev.patchbay.schemas.JobEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A talk while there is a line. */
final class LiveTalk implements LineUse {
  private final FrameFormat format;
  private final int frameBytes;
  private final FrameLine line;
  private final PacedLine paced;
  private final Optional<TalkFile> file;
  private final Consumer<Moment> told;
  private final Hearing agent;
  private final Prompter prompter;
  private boolean busy;

  LiveTalk(
      FramesEnd out,
      Script script,
      Duration frame,
      FrameLine line,
      Optional<TalkFile> file,
      Consumer<Moment> told) {
    this.format = out.format();
    this.frameBytes = (int) (frame.toMillis() * format.sampleRate() / 1_000) * format.sampleBytes();
    this.line = line;
    this.paced = new PacedLine(line, frame, told);
    this.file = file;
    this.told = told;
    this.agent = new Hearing(out.stream(), format, file.<Ear>map(it -> it).orElse(Ear.DEAF), told);
    this.prompter = new Prompter(script);
  }

  /**
   * @param file gets what is heard
   */
  static Beginning of(Script script, Duration frame, Optional<TalkFile> file) {
    return new Beginning() {
      @Override
      public FrameFormat format() {
        return script.format();
      }

      @Override
      public LineUse on(JobEvent.Ready at, FrameLine line, Consumer<Moment> told) {
        return new LiveTalk(at.out(), script, frame, line, file, told);
      }
    };
  }

  @Override
  public void take(ConsumerRecord<byte[], byte[]> record, long now) {
    tell(agent.take(record, now));
  }

  @Override
  public void busy(boolean is) {
    busy = is;
  }

  @Override
  public Optional<Why> step(long now) {
    listen(now);
    prompter.look(now, agent.played());
    Optional<Why> why = Optional.empty();
    paced.ask();
    while (why.isEmpty() && paced.due(now)) {
      switch (prompter.frame(frameBytes, now, agent.played(), busy)) {
        case Say.Sound(byte[] bytes) -> say(bytes, now);
        case Say.Silence _ -> say(Silence.of(format, frameBytes), now);
        case Say.Leave(boolean answered) ->
            why = Optional.of(answered ? Why.ANSWERED : Why.UNANSWERED);
        case Say.Nothing _ -> paced.starve(now);
      }
    }
    prompter.takeMoments().forEach(told);
    return why.or(() -> agent.over() ? Optional.of(Why.AGENT_ENDED) : Optional.empty());
  }

  @Override
  public void listen(long now) {
    tell(agent.advance(now));
    file.ifPresent(it -> it.advance(now));
  }

  @Override
  public boolean quiet() {
    return agent.quiet();
  }

  @Override
  public long idle(long now) {
    return paced.idle(now);
  }

  @Override
  public boolean staysToTheEnd() {
    return false;
  }

  /** What was not heard when the line was left was not heard. */
  @Override
  public void finish(long now) {}

  @Override
  public Talked talked(Why why, long now) {
    Player.Played played = agent.played();
    return new Talked(
        why,
        now,
        line.sent(),
        line.lost(),
        played.sounded(),
        played.clears(),
        line.marks(),
        agent.missing(),
        agent.repeated(),
        agent.stale(),
        agent.unreadable(),
        played.dropped(),
        0);
  }

  private void say(byte[] bytes, long now) {
    paced.say(bytes, now);
    file.ifPresent(it -> it.said(bytes, now));
  }

  private void tell(List<String> marks) {
    marks.forEach(line::played);
  }
}
