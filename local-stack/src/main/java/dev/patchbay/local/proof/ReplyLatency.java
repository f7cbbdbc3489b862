package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.Deadline;
import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.SimulatedProvider;
import dev.patchbay.local.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * How long a caller waits for the first sample of an answer, and how much of that is our own: what
 * is left when the stages' scripted times are taken away. With and without sentence streaming; one
 * reply at a time, but few at a time where they wait for the vendors mostly.
 */
public final class ReplyLatency implements Proof {
  private static final int WARM_UP = 20;
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** Stage times in milliseconds. */
  private record Script(int hears, int writes, int pace, int speaks) {
    void apply(SimulatedProvider provider) {
      if (hears > 0) {
        provider.spoilAll("transcriptions", "delay:" + hears);
      }
      if (writes > 0) {
        provider.spoilAll("responses", "delay:" + writes + "+pace:" + pace);
      }
      if (speaks > 0) {
        provider.spoilAll("speech", "delay:" + speaks);
      }
    }

    int together() {
      return hears + writes + speaks > 0 ? 4 : 1;
    }

    long micros(int events) {
      return TimeUnit.MILLISECONDS.toMicros(hears + writes + (long) pace * events + speaks);
    }

    @Override
    public String toString() {
      return hears + "/" + writes + "/" + speaks + " ms" + (pace > 0 ? ", pace " + pace : "");
    }
  }

  private static final List<Script> SCRIPTS =
      List.of(new Script(0, 0, 0, 0), new Script(300, 500, 20, 200));

  @Override
  public String name() {
    return "reply-latency";
  }

  @Override
  public String about() {
    return "first audio of a reply, and what of it is our own, with and without sentence streaming";
  }

  @Override
  public boolean inQuickRun() {
    return false;
  }

  @Override
  public Verdict run(ProofContext context) {
    var random = new SplittableRandom(context.seed());
    var findings = new Findings();
    int replies = context.quick() ? 20 : 200;
    try (var site = Site.forMeasurements(context, 0);
        var publisher = new Publisher(site.bootstrapServers(), random.split())) {
      ReplyAgent.join(site, publisher, new Submissions(), random.split());
      Clip clip = Clips.of(site.provider(), random.split(), 1).getFirst();
      ScriptedEvents events = ScriptedEvents.of(site.provider());
      findings.figure("events until the first sentence, the end", events);
      int worker = 0;
      for (String streaming : List.of("by-sentence", "whole")) {
        worker++;
        try (var process = site.worker(worker, Map.of("patchbay.chained.streaming", streaming))) {
          replies(site, publisher, process, clip, WARM_UP, 1, random);
          for (Script script : SCRIPTS) {
            context.say().accept(streaming + ", " + script);
            script.apply(site.provider());
            Histogram first =
                replies(site, publisher, process, clip, replies, script.together(), random);
            site.provider().mend();
            int until = streaming.equals("whole") ? events.untilEnd() : events.untilSentence();
            tell(streaming + ", " + script, first, script.micros(until), findings);
          }
        }
      }
    }
    return findings.verdict();
  }

  private static Histogram replies(
      Site site,
      Publisher publisher,
      AppProcess worker,
      Clip clip,
      int count,
      int together,
      RandomGenerator random) {
    var log = new FirstAudioLog(worker, site.stack().options().folder());
    var first = new Histogram(TimeUnit.MINUTES.toMicros(2), 3);
    while (first.getTotalCount() < count) {
      JobPlan plan =
          Stream.generate(() -> reply(clip, random))
              .limit(together)
              .reduce(JobPlan::and)
              .orElseThrow();
      publisher.publish(plan.publications());
      site.watch().awaitResults(plan, List.of(), Deadline.after(TIMEOUT));
      log.micros(plan).forEach(first::recordValue);
    }
    return first;
  }

  private static JobPlan reply(Clip clip, RandomGenerator random) {
    var id = new UUID(random.nextLong(), random.nextLong()).toString();
    return MixedPlan.reply(new JobKey(Site.TENANTS.getFirst(), id), clip);
  }

  private static void tell(String what, Histogram first, long scripted, Findings findings) {
    findings.checked(first.getTotalCount());
    findings.figure("first audio, " + what, told(first, 0));
    findings.figure("own overhead, " + what, told(first, scripted));
    if (first.getMinValue() < scripted) {
      findings.breach("first audio came before the stages' scripted times: " + what);
    }
  }

  private static String told(Histogram micros, long less) {
    return String.format(
        Locale.ROOT,
        "p50 %.1f ms, p99 %.1f ms, n %d",
        (micros.getValueAtPercentile(50) - less) / 1e3,
        (micros.getValueAtPercentile(99) - less) / 1e3,
        micros.getTotalCount());
  }
}
