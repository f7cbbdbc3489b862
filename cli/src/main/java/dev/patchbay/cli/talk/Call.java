package dev.patchbay.cli.talk;

import dev.patchbay.cli.talk.Talked.Why;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What goes on while there is a line, from its beginning on. Used by one thread. */
final class Call {
  /** Marks are told as late as this at the most. */
  private static final long STEP_MILLIS = 10;

  /** When the last word was said, what the agent had said before is still heard, but not longer. */
  private static final Duration HEAR_OUT = Duration.ofSeconds(30);

  private final TenantId tenant;
  private final CallerSettings settings;
  private final Consumer<byte[], byte[]> consumer;
  private final Told told;
  private final BooleanSupplier hangingUp;
  private final long start = System.nanoTime();

  Call(
      TenantId tenant,
      CallerSettings settings,
      Consumer<byte[], byte[]> consumer,
      Told told,
      BooleanSupplier hangingUp) {
    this.tenant = tenant;
    this.settings = settings;
    this.consumer = consumer;
    this.told = told;
    this.hangingUp = hangingUp;
  }

  /** Microseconds since it began. */
  long now() {
    return (System.nanoTime() - start) / 1_000;
  }

  /** Until the line is left. */
  Why go(LineUse use) {
    Optional<Why> why = Optional.empty();
    while (why.isEmpty()) {
      hear(use, use.idle(now()) / 1_000);
      why = leaves().or(() -> use.step(now()));
    }
    if (why.get() == Why.OVER && !use.staysToTheEnd()) {
      hearWhatIsLeft(use, HEAR_OUT);
    }
    return why.get();
  }

  /**
   * Behind a line that was left, by whom it was for what comes until the last word: also what was
   * said before that.
   */
  void hearOut(LineUse use) {
    long since = System.nanoTime();
    while (!told.lastWord() && within(since, settings.lastWord())) {
      hearMore(use);
    }
    hearWhatIsLeft(use, Caller.LAST_LINES);
    use.finish(now());
  }

  private void hearWhatIsLeft(LineUse use, Duration longest) {
    long since = System.nanoTime();
    boolean stays = use.staysToTheEnd();
    while (!use.quiet() && (stays || !hangingUp.getAsBoolean()) && within(since, longest)) {
      hearMore(use);
    }
  }

  private void hearMore(LineUse use) {
    hear(use, STEP_MILLIS);
    use.listen(now());
  }

  private void hear(LineUse use, long millis) {
    Duration longest = Duration.ofMillis(Math.min(STEP_MILLIS, millis));
    List<ConsumerRecord<byte[], byte[]>> others = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(longest)) {
      if (record.topic().equals(Topics.framesOut(tenant))) {
        use.take(record, now());
      } else {
        others.add(record);
      }
    }
    told.take(others);
    use.busy(told.busy());
  }

  private Optional<Why> leaves() {
    if (hangingUp.getAsBoolean()) {
      return Optional.of(Why.HUNG_UP);
    }
    if (told.lastWord()) {
      return Optional.of(Why.OVER);
    }
    return within(start, settings.longest()) ? Optional.empty() : Optional.of(Why.TOO_LONG);
  }

  private static boolean within(long start, Duration longest) {
    return System.nanoTime() - start < longest.toNanos();
  }
}
