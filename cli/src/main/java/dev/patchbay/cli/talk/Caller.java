package dev.patchbay.cli.talk;

import dev.patchbay.cli.talk.Talked.Why;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;

/**
 * A product's side of one live talk. To be opened before the job is published, so that nothing is
 * missed: its places in the tenant's topics are taken then. One thread opens it, talks and closes
 * it; {@link #hangUp} may be called by any.
 */
public final class Caller implements AutoCloseable {
  private static final Duration CLOSING = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(100);

  /** Marks are told as late as this at the most. */
  private static final long STEP_MILLIS = 10;

  /** When the last word was said, what the agent had said before is still heard, but not longer. */
  private static final Duration HEAR_OUT = Duration.ofSeconds(30);

  /** So long lines of the transcript may come behind the result that counts them. */
  private static final Duration LAST_LINES = Duration.ofSeconds(3);

  private final TenantId tenant;
  private final CallerSettings settings;
  private final Consumer<byte[], byte[]> consumer;
  private final Producer<byte[], byte[]> producer;
  private final TalkTopics topics;
  private volatile boolean hangingUp;

  private Caller(
      TenantId tenant,
      CallerSettings settings,
      Consumer<byte[], byte[]> consumer,
      Producer<byte[], byte[]> producer,
      TalkTopics topics) {
    this.tenant = tenant;
    this.settings = settings;
    this.consumer = consumer;
    this.producer = producer;
    this.topics = topics;
  }

  /**
   * A caller who hears all that is told of the tenant's jobs from now on.
   *
   * @throws CallerException when a topic of the tenant is not there
   */
  public static Caller open(String bootstrap, TenantId tenant, CallerSettings settings) {
    Consumer<byte[], byte[]> consumer = CallerClients.consumer(bootstrap);
    try {
      TalkTopics topics = TalkTopics.place(consumer, tenant);
      Producer<byte[], byte[]> producer = CallerClients.producer(bootstrap);
      return new Caller(tenant, settings, consumer, producer, topics);
    } catch (RuntimeException e) {
      consumer.close(CloseOptions.timeout(CLOSING));
      throw e;
    }
  }

  /**
   * Waits for the job's line, talks, and waits for the last word on the job. When something does
   * not come in time it returns all the same.
   *
   * @param file gets what is heard; closed by who opened it
   * @throws CallerException when the line is not one of the tenant's, or in another format than the
   *     script
   */
  public Talked talk(JobId job, Script script, Optional<TalkFile> file, CallerListener listener) {
    var told = new Told(tenant, job, listener);
    long start = System.nanoTime();
    while (told.line().isEmpty() && goesOn(told) && within(start, settings.line())) {
      hear(told, POLL);
    }
    Talked talked =
        goesOn(told)
            ? told.line()
                .map(line -> talk(line, told, script, file, listener))
                .orElseGet(() -> Talked.without(Why.NO_LINE))
            : Talked.without(told.lastWord() ? Why.OVER : Why.HUNG_UP);
    awaitLastWord(told, talked.why());
    return talked.missingLines(told.missingLines());
  }

  /** The caller puts the telephone down: ends the talk, and goes on waiting for the last word. */
  public void hangUp() {
    hangingUp = true;
  }

  /** Waits two seconds for what is on its way. */
  @Override
  public void close() {
    producer.close(CLOSING);
    consumer.close(CloseOptions.timeout(CLOSING));
  }

  private boolean goesOn(Told told) {
    return !hangingUp && !told.lastWord();
  }

  private void awaitLastWord(Told told, Why why) {
    long start = System.nanoTime();
    while (why != Why.NO_LINE && !told.lastWord() && within(start, settings.lastWord())) {
      hear(told, POLL);
    }
    long end = System.nanoTime();
    while (told.lastWord() && !told.whole() && within(end, LAST_LINES)) {
      hear(told, POLL);
    }
  }

  private void hear(Told told, Duration longest) {
    told.take(all(consumer.poll(longest)));
  }

  private Talked talk(
      JobEvent.Ready at,
      Told told,
      Script script,
      Optional<TalkFile> file,
      CallerListener listener) {
    if (at.out().format() != script.format() || at.in().format() != script.format()) {
      throw new CallerException("the line is in another format than what is to be said");
    }
    topics.listen(at.out());
    long start = System.nanoTime();
    var line = new FrameLine(producer, at.in());
    var talk =
        new LiveTalk(
            at.out(),
            script,
            settings.frame(),
            line,
            file,
            moment -> listener.moment(moment, micros(start)));
    listener.ready(at);
    Why why;
    try {
      why = talk(talk, told, start);
    } finally {
      line.end();
      topics.hangUp();
    }
    listener.moment(new Moment.Left(why), micros(start));
    return talk.talked(why, micros(start));
  }

  private Why talk(LiveTalk talk, Told told, long start) {
    Optional<Why> why = Optional.empty();
    while (why.isEmpty()) {
      hear(talk, told, talk.idle(micros(start)) / 1_000, start);
      why = leaves(told, start).or(() -> talk.step(micros(start)));
    }
    if (why.get() == Why.OVER) {
      hearOut(talk, told, start);
    }
    return why.get();
  }

  private void hear(LiveTalk talk, Told told, long millis, long start) {
    Duration longest = Duration.ofMillis(Math.min(STEP_MILLIS, millis));
    List<ConsumerRecord<byte[], byte[]>> others = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(longest)) {
      if (record.topic().equals(Topics.framesOut(tenant))) {
        talk.take(record, micros(start));
      } else {
        others.add(record);
      }
    }
    told.take(others);
    talk.busy(told.busy());
  }

  private static List<ConsumerRecord<byte[], byte[]>> all(ConsumerRecords<byte[], byte[]> records) {
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
    records.forEach(all::add);
    return all;
  }

  private void hearOut(LiveTalk talk, Told told, long start) {
    long since = System.nanoTime();
    while (!talk.quiet() && !hangingUp && within(since, HEAR_OUT)) {
      hear(talk, told, STEP_MILLIS, start);
      talk.listen(micros(start));
    }
  }

  private Optional<Why> leaves(Told told, long start) {
    if (!goesOn(told)) {
      return Optional.of(hangingUp ? Why.HUNG_UP : Why.OVER);
    }
    return within(start, settings.longest()) ? Optional.empty() : Optional.of(Why.TOO_LONG);
  }

  private static boolean within(long start, Duration longest) {
    return System.nanoTime() - start < longest.toNanos();
  }

  private static long micros(long start) {
    return (System.nanoTime() - start) / 1_000;
  }
}
