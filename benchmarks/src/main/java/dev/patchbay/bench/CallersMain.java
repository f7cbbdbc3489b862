package dev.patchbay.bench;

import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FramesEnd;
import dev.patchbay.schemas.JobEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;

/**
 * The process of all callers, whoever serves them: {@code BOOTSTRAP SEED}. They speak on the
 * streams that they have, and hear what is written for them.
 */
final class CallersMain {
  private static final Duration OPEN_WITHIN = Duration.ofSeconds(100);

  /** Callers are heard, and answered, before a window begins. */
  static final Duration RAMP = Duration.ofSeconds(2);

  /** Those whom one serves. */
  private record Group(List<CallerStream> callers, Hearers ears) {}

  private final KafkaProducer<byte[], byte[]> producer;
  private final String bootstrap;
  private final long seed;
  private final Map<String, Group> groups = new HashMap<>();

  private CallersMain(String bootstrap, long seed) {
    this.bootstrap = bootstrap;
    this.seed = seed;
    this.producer = FrameClients.producer(bootstrap);
  }

  public static void main(String[] arguments) throws IOException {
    var main = new CallersMain(arguments[0], Long.parseLong(arguments[1]));
    ChildAnswers.untilEndOfInput(main::carryOut);
  }

  /**
   * {@code talks GROUP N} of the worker's, {@code streams GROUP N IN OUT} on the first partitions
   * of two topics, or {@code run GROUP BEGINS LENGTH SESSIONS}.
   */
  private Object carryOut(List<String> command) throws Exception {
    String group = command.get(1);
    return switch (command.get(0)) {
      case "talks" -> talks(group, Integer.parseInt(command.get(2)));
      case "streams" ->
          streams(group, Integer.parseInt(command.get(2)), command.get(3), command.get(4));
      case "run" -> run(group, WindowText.parse(command.subList(2, command.size())));
      default -> throw new IllegalArgumentException("there is no command " + command.get(0));
    };
  }

  private ClientMain.Opened talks(String group, int wanted) {
    try (KafkaConsumer<byte[], byte[]> told = FrameClients.consumer(bootstrap)) {
      List<JobEvent.Ready> lines = new TalkJobs(producer, told).begin(wanted, OPEN_WITHIN);
      Set<TopicPartition> out = new HashSet<>();
      lines.forEach(line -> out.add(place(line.out())));
      Hearers ears = Hearers.begin(bootstrap, producer, out);
      List<CallerStream> all = new ArrayList<>();
      for (JobEvent.Ready line : lines) {
        var caller = new CallerStream(line.in());
        ears.know(line.out().stream(), caller);
        all.add(caller);
      }
      groups.put(group, new Group(all, ears));
    }
    return new ClientMain.Opened(wanted);
  }

  private ClientMain.Opened streams(String group, int wanted, String in, String out) {
    Hearers ears = Hearers.begin(bootstrap, producer, Set.of(new TopicPartition(out, 0)));
    List<CallerStream> all = new ArrayList<>();
    for (int i = 0; i < wanted; i++) {
      all.add(new CallerStream(new FramesEnd(in, 0, group + "-" + i, FrameFormat.PCM16)));
    }
    groups.put(group, new Group(all, ears));
    return new ClientMain.Opened(wanted);
  }

  private ClientMain.Ran run(String group, Window window) throws InterruptedException {
    Group speakers = groups.get(group);
    if (speakers == null || speakers.callers().size() < window.sessions()) {
      throw new BenchFailure("%s has too few callers".formatted(group));
    }
    var meter = new ArrivalMeter(window);
    speakers.ears().meter(meter);
    long ramp = RAMP.toNanos();
    var speaking = new Window(window.begins() - ramp, window.length() + ramp, window.sessions());
    long sent =
        OneThread.speak(
            speaking,
            seed,
            (caller, pcm) -> {
              speakers.callers().get(caller).say(producer, pcm);
              return true;
            });
    Until.instant(window.ends() + ServerLoad.SETTLE.toNanos());
    return new ClientMain.Ran(sent, meter.arrivals(), -1);
  }

  private static TopicPartition place(FramesEnd end) {
    return new TopicPartition(end.topic(), end.partition());
  }
}
