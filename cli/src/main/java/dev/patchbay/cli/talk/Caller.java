package dev.patchbay.cli.talk;

import dev.patchbay.cli.talk.Talked.Why;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.kafka.ClusterAccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;

/**
 * A product's side of one live job: a talk, or somebody who is only heard. To be opened before the
 * job is published, so that nothing is missed: its places in the tenant's topics are taken then.
 * One thread opens it, talks and closes it; {@link #hangUp} may be called by any.
 */
public final class Caller implements AutoCloseable {
  private static final Duration CLOSING = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(100);

  /** So long lines of the transcript may come behind the result that counts them. */
  static final Duration LAST_LINES = Duration.ofSeconds(3);

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
  public static Caller open(ClusterAccess cluster, TenantId tenant, CallerSettings settings) {
    Consumer<byte[], byte[]> consumer = CallerClients.consumer(cluster);
    try {
      TalkTopics topics = TalkTopics.place(consumer, tenant);
      Producer<byte[], byte[]> producer = CallerClients.producer(cluster);
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
    return use(job, LiveTalk.of(script, settings.frame(), file), listener);
  }

  /**
   * As {@link #talk}, but to those who write down or translate what is said, and do not answer: the
   * line is left when all is said, and what they write and say is heard until their last word.
   *
   * @param files by language: what gets the sound of the translation, closed by who opened it; none
   *     where nobody wants to hear it
   */
  public Talked say(JobId job, Voice voice, Map<String, TalkFile> files, CallerListener listener) {
    return use(job, LiveSource.of(voice, settings.frame(), files), listener);
  }

  private Talked use(JobId job, LineUse.Beginning beginning, CallerListener listener) {
    var told = new Told(tenant, job, listener);
    long start = System.nanoTime();
    while (told.line().isEmpty() && goesOn(told) && within(start, settings.line())) {
      hear(told, POLL);
    }
    Talked talked =
        goesOn(told)
            ? told.line()
                .map(line -> use(line, told, beginning, listener))
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

  private Talked use(
      JobEvent.Ready at, Told told, LineUse.Beginning beginning, CallerListener listener) {
    if (at.out().format() != beginning.format() || at.in().format() != beginning.format()) {
      throw new CallerException("the line is in another format than what is to be said");
    }
    topics.listen(at.out());
    var line = new FrameLine(producer, at.in());
    var call = new Call(tenant, settings, consumer, told, () -> hangingUp);
    LineUse use = beginning.on(at, line, moment -> listener.moment(moment, call.now()));
    listener.ready(at);
    Why why;
    try {
      why = call.go(use);
    } finally {
      line.end();
    }
    listener.moment(new Moment.Left(why), call.now());
    if (use.staysToTheEnd()) {
      call.hearOut(use);
    }
    topics.hangUp();
    return use.talked(why, call.now());
  }

  private static List<ConsumerRecord<byte[], byte[]>> all(ConsumerRecords<byte[], byte[]> records) {
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
    records.forEach(all::add);
    return all;
  }

  private static boolean within(long start, Duration longest) {
    return System.nanoTime() - start < longest.toNanos();
  }
}
