package dev.patchbay.bench;

import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FramesEnd;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.Topics;
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
  private record Group(Work work, List<CallerStream> callers, Hearers ears) {}

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
   * {@code jobs GROUP WORK N} of a worker's, {@code streams GROUP N IN OUT} on the first partitions
   * of two topics, {@code run GROUP BEGINS LENGTH SESSIONS}, or {@code lines GROUP}.
   */
  private Object carryOut(List<String> command) throws Exception {
    String group = command.get(1);
    return switch (command.get(0)) {
      case "jobs" -> jobs(group, Work.valueOf(command.get(2)), Integer.parseInt(command.get(3)));
      case "lines" -> new ServerLoad.Lines(group(group).ears().lines());
      case "streams" ->
          streams(group, Integer.parseInt(command.get(2)), command.get(3), command.get(4));
      case "run" -> run(group, WindowText.parse(command.subList(2, command.size())));
      default -> throw new IllegalArgumentException("there is no command " + command.get(0));
    };
  }

  private ClientMain.Opened jobs(String group, Work work, int wanted) {
    try (KafkaConsumer<byte[], byte[]> told = FrameClients.consumer(bootstrap)) {
      List<JobEvent.Ready> lines = new LiveJobs(producer, told).begin(work, wanted, OPEN_WITHIN);
      Set<TopicPartition> out = new HashSet<>();
      lines.forEach(line -> out.add(place(line.out())));
      if (work != Work.TALK) {
        out.addAll(LiveJobs.partitions(told, Topics.transcripts(TalkAgent.TENANT)));
      }
      Hearers ears = Hearers.begin(bootstrap, producer, work, out);
      List<CallerStream> all = new ArrayList<>();
      for (JobEvent.Ready line : lines) {
        var caller = new CallerStream(line.in());
        ears.know(line.out().stream(), caller);
        all.add(caller);
      }
      groups.put(group, new Group(work, all, ears));
    }
    return new ClientMain.Opened(wanted);
  }

  private ClientMain.Opened streams(String group, int wanted, String in, String out) {
    Hearers ears =
        Hearers.begin(bootstrap, producer, Work.TALK, Set.of(new TopicPartition(out, 0)));
    List<CallerStream> all = new ArrayList<>();
    for (int i = 0; i < wanted; i++) {
      all.add(new CallerStream(new FramesEnd(in, 0, group + "-" + i, FrameFormat.PCM16)));
    }
    groups.put(group, new Group(Work.TALK, all, ears));
    return new ClientMain.Opened(wanted);
  }

  private ClientMain.Ran run(String group, Window window) throws InterruptedException {
    Group speakers = group(group);
    if (speakers.callers().size() < window.sessions()) {
      throw new BenchFailure("%s has too few callers".formatted(group));
    }
    var meter = new ArrivalMeter(window);
    speakers.ears().meter(meter);
    long ramp = RAMP.toNanos();
    OneThread.Sending saying =
        (caller, pcm) -> {
          speakers.callers().get(caller).say(producer, pcm);
          return true;
        };
    long sent =
        speakers.work() == Work.TALK
            ? OneThread.speak(
                new Window(window.begins() - ramp, window.length() + ramp, window.sessions()),
                seed,
                saying)
            : Utterances.speak(window, ramp, seed, saying);
    Until.instant(window.ends() + ServerLoad.SETTLE.toNanos());
    return new ClientMain.Ran(sent, meter.arrivals(), -1);
  }

  private Group group(String name) {
    Group known = groups.get(name);
    if (known == null) {
      throw new BenchFailure("there is no group " + name);
    }
    return known;
  }

  private static TopicPartition place(FramesEnd end) {
    return new TopicPartition(end.topic(), end.partition());
  }
}
