package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.Deadline;
import dev.patchbay.local.LiveAgent;
import dev.patchbay.local.Stack;
import dev.patchbay.local.shop.Conduct;
import dev.patchbay.local.shop.ShopCall;
import dev.patchbay.local.shop.ShopCall.Deed;
import dev.patchbay.local.talk.TalkReport;
import dev.patchbay.local.talk.TalkScript;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Workers that are killed around the claim of an effect, each with one talk. Which talk a worker
 * takes is its own matter: it is told by the note at which it stands.
 */
final class EffectKills {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final Duration SPREAD = Duration.ofSeconds(12);
  private static final String LANE = "audio.lanes.conversation";

  /**
   * Talks for each partition of the lane. Each worker has room for one talk and reads some of the
   * partitions: a talk that comes to one whose workers have theirs is not held.
   */
  private static final int TALKS_PER_PARTITION = 3;

  /** How a talk ends that nobody has room for. */
  private static final Set<String> UNHELD = Set.of("not_started", "no_room", "too_late");

  private record Armed(EffectKill kill, EffectPoint point, AppProcess worker) {}

  private final ShopSite shop;
  private final Path folder;
  private final Map<String, TalkScript> talks = new TreeMap<>();
  private final Map<String, EffectKill> struck = new ConcurrentHashMap<>();

  private EffectKills(ShopSite shop, Path folder, int number, SplittableRandom random) {
    this.shop = shop;
    this.folder = folder;
    int partitions = shop.partitions(LANE);
    for (int i = 0; i < number; i++) {
      String order = "K-%02d".formatted(i + 1);
      String job = new LanePartition(i % partitions, partitions).job(random);
      talks.put(order, EffectTalk.confirming(job, "struck-" + (i + 1), order));
    }
  }

  /**
   * Of as many workers as there are places.
   *
   * @param folder for the notes of those who stand still
   */
  static EffectKills ofMany(ShopSite shop, Path folder, SplittableRandom random) {
    return new EffectKills(shop, folder, shop.partitions(LANE) * TALKS_PER_PARTITION, random);
  }

  /** Of one worker that is alone, with one talk. */
  static EffectKills ofOne(ShopSite shop, Path folder, SplittableRandom random) {
    return new EffectKills(shop, folder, 1, random);
  }

  List<LiveAgent> agents() {
    return talks.entrySet().stream()
        .map(talk -> EffectTalk.desk(talk.getValue().agent(), talk.getKey()))
        .toList();
  }

  /**
   * Kills a worker at each of these places, all at about the same time.
   *
   * @param then is done once they are killed, while their talks are given up
   */
  void carryOut(List<EffectKill> kills, Runnable then, Findings findings) throws Exception {
    List<TalkScript> scripts = List.copyOf(talks.values());
    talks.keySet().forEach(order -> shop.keep(order, "", Conduct.GOOD));
    var armed = new ArrayList<Armed>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      kills.forEach(kill -> armed.add(arm(kill)));
      armed.forEach(each -> SiteProcesses.ready(each.worker()));
      Future<List<TalkReport>> talking =
          threads.submit(() -> shop.carryOut(ShopSite.TENANT, scripts, SPREAD));
      List<Future<?>> strikes = new ArrayList<>();
      armed.forEach(each -> strikes.add(threads.submit(() -> strike(each))));
      for (Future<?> strike : strikes) {
        try {
          strike.get();
        } catch (ExecutionException e) {
          findings.breach("a worker was not killed: " + e.getCause());
        }
      }
      then.run();
      talking.get().forEach(report -> judge(report, findings));
    } finally {
      armed.forEach(each -> each.worker().close());
    }
    for (EffectKill kill : kills) {
      long times = struck.values().stream().filter(kill::equals).count();
      findings.seen("kills " + kill, times, 1);
    }
  }

  private Armed arm(EffectKill kill) {
    var point = new EffectPoint(kill.step(), folder.resolve("stands-" + kill));
    Map<String, String> settings = new HashMap<>(point.properties());
    settings.put("patchbay.realtime.slots", "1");
    return new Armed(kill, point, shop.worker(10 + kill.ordinal(), settings));
  }

  /** Waits until the worker stands where it shall, and kills it in the place that is meant. */
  private void strike(Armed armed) {
    var deadline = Deadline.after(PATIENCE);
    PauseNote note = armed.point().pause();
    deadline.await(
        "an effect stands at " + armed.point().step(),
        () -> {
          armed.worker().requireAlive();
          return note.isThere();
        });
    String job = note.text();
    switch (armed.kill()) {
      case BEFORE_THE_CLAIM, GRANTED, ANSWERED -> armed.worker().kill();
      case CLAIMED -> {
        Stack stack = shop.site().stack();
        stack.router().suspend();
        try {
          note.takeAway();
          deadline.await("the claim of the effect is in the log", () -> claimed(job));
          armed.worker().kill();
        } finally {
          stack.router().resume();
        }
      }
      case CALLED -> {
        String order = order(job).orElseThrow();
        shop.keep(order, "", Conduct.MUTE);
        note.takeAway();
        deadline.await(
            "the shop has changed the order",
            () -> shop.shop().calls().stream().anyMatch(call -> call.number().equals(order)));
        armed.worker().kill();
      }
    }
    struck.put(job, armed.kill());
  }

  private boolean claimed(String job) {
    return shop.site().topics().raw("audio.attempts"::equals).stream()
        .map(seen -> new Message(seen, seen.json()))
        .anyMatch(report ->
            report.type().equals("effect-claimed")
                && report.json().at("/claim/jobId").asString("").equals(job));
  }

  private Optional<String> order(String job) {
    return talks.entrySet().stream()
        .filter(talk -> talk.getValue().jobId().equals(job))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private void judge(TalkReport report, Findings findings) {
    Optional<EffectKill> kill = Optional.ofNullable(struck.get(report.script().jobId()));
    String reason =
        report.result().map(r -> r.at("/outcome/reason").asString("none")).orElse("no result");
    if (kill.isEmpty()) {
      if (!UNHELD.contains(reason)) {
        findings.breach("a talk whose worker was not killed: " + reason);
        findings.breach(TalkCues.went(report) + ", " + report.errors());
      }
      return;
    }
    String what = "killed " + kill.get();
    List<ShopCall> calls = shop.shop().calls();
    new EffectTalk(what, report).judgeEnd(ending(kill.get(), report, calls), calls, findings);
    boolean moved = report.result().filter(r -> !r.path("moves").isEmpty()).isPresent();
    if (!moved && !reason.equals("holder_lost")) {
      findings.breach(what + ": its talk neither ended by its holder's loss nor moved: " + reason);
    }
  }

  /** What nobody had claimed, whoever goes on with the talk may do. */
  private EffectEnding ending(EffectKill kill, TalkReport report, List<ShopCall> calls) {
    boolean done =
        calls.stream()
            .anyMatch(call ->
                call.jobId().equals(report.script().jobId()) && call.deed() == Deed.WRITTEN);
    return kill == EffectKill.BEFORE_THE_CLAIM && done
        ? new EffectEnding("done", 1, 1)
        : kill.ending();
  }
}
