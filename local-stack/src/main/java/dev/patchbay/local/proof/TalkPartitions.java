package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.AppSettings;
import dev.patchbay.local.BrokerProcess;
import dev.patchbay.local.Deadline;
import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Tuning;
import dev.patchbay.local.Verdict;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Live talks whose worker is cut off from the broker, and then from the provider, while it lives:
 * they go on elsewhere, and nobody hears a holder that was superseded.
 */
public final class TalkPartitions implements Proof {
  private static final Duration SETTLING = Duration.ofSeconds(60);
  private static final BigDecimal BUDGET = new BigDecimal("10000");
  private static final int QUICK = 8;
  private static final int WHOLE = 40;

  /** Beside the one that is cut off. */
  private static final int OTHERS = 2;

  private static final MovingTalk.Manner[] MANNERS = {
    MovingTalk.Manner.CONFIRMS,
    MovingTalk.Manner.WAITS,
    MovingTalk.Manner.TALKS_ON,
    MovingTalk.Manner.WAITS
  };

  /** What befalls one worker keeps no other from a realtime session. */
  private static final Map<String, String> NEVER_OPENS =
      Map.of("patchbay.router.breaker.calls", "10000");

  private static final Map<String, String> SLOTS =
      Map.of("patchbay.chained.live.slots", Integer.toString(WHOLE));

  /**
   * All talks that there are to be.
   *
   * @param moving those of each round in which a worker is cut off from the broker
   * @param falling those of the last one
   */
  private record Plan(Map<Partition, List<MovingTalk>> moving, List<FallingTalk> falling) {
    static Plan of(boolean quick, SplittableRandom random) {
      int count = quick ? QUICK : WHOLE;
      var moving = new EnumMap<Partition, List<MovingTalk>>(Partition.class);
      moving.put(Partition.BROKER, moving(0, count, random));
      if (!quick) {
        moving.put(Partition.BROKER_FOR_LONG, moving(count, count, random));
      }
      List<FallingTalk> falling =
          IntStream.range(2 * count, 3 * count)
              .mapToObj(
                  number -> SilencedTalks.of(number, new TalkPlan.Draft(number, random.split())))
              .toList();
      return new Plan(moving, falling);
    }

    private static List<MovingTalk> moving(int first, int count, SplittableRandom random) {
      return IntStream.range(first, first + count)
          .mapToObj(number ->
              MovingTalk.of(
                  MANNERS[number % MANNERS.length], new TalkPlan.Draft(number, random.split())))
          .toList();
    }

    List<MovingTalk> fallen() {
      return falling.stream().map(FallingTalk::talk).toList();
    }

    List<MovingTalk> all() {
      return Stream.concat(moving.values().stream(), Stream.of(fallen()))
          .flatMap(List::stream)
          .toList();
    }
  }

  @Override
  public String name() {
    return "talk-partitions";
  }

  @Override
  public String about() {
    return "talks whose worker is cut off from the broker or the provider go on elsewhere: no word"
        + " lost, nobody hears who was superseded";
  }

  @Override
  public boolean inQuickRun() {
    return false;
  }

  @Override
  public Verdict run(ProofContext context) throws Exception {
    var random = new SplittableRandom(context.seed());
    Plan plan = Plan.of(context.quick(), random);
    var findings = new Findings();
    try (Relay toBroker = Relay.open();
        Relay toProvider = Relay.open();
        BrokerProcess broker = broker(context, toBroker);
        ShopSite shop = shop(context, broker);
        AppProcess process = worker(shop, toBroker, toProvider)) {
      Shell.limit(broker.bootstrapServers(), ShopSite.TENANT, BUDGET, "to see what is held of it");
      plan.all().forEach(talk -> talk.stock(shop));
      shop.bring(
          Map.of(ShopSite.TENANT, plan.all().stream().map(MovingTalk::agent).toList()),
          random.split());
      var worker = new PartedWorker(process, toBroker, toProvider);
      play(plan, shop, new PartedRounds(context, shop, worker), context, findings);
    }
    return findings.verdict();
  }

  private static void play(
      Plan plan, ShopSite shop, PartedRounds rounds, ProofContext context, Findings findings)
      throws Exception {
    var partings = new EnumMap<Partition, Parting>(Partition.class);
    for (var round : plan.moving().entrySet()) {
      partings.put(round.getKey(), rounds.play(round.getKey(), round.getValue()));
    }
    Parting last = rounds.play(Partition.PROVIDER, plan.fallen());
    Settled.await(shop.site().bootstrapServers(), Deadline.after(SETTLING));
    AppProcess router = shop.site().stack().router();
    Deadline.after(SETTLING)
        .await("nothing is held any more", () -> Metrics.of(router).nothingHeld(ShopSite.TENANT));
    var found = new PartitionsFound(FallsSeen.of(context, shop, rounds.reports()), findings);
    partings.forEach(
        (from, parting) -> found.broker(plan.moving().getOrDefault(from, List.of()), parting));
    found.provider(plan.falling(), last);
  }

  private static BrokerProcess broker(ProofContext context, Relay toBroker) {
    BrokerProcess broker =
        BrokerProcess.detoured(
            context.installation(), context.folder().resolve("broker"), toBroker.port());
    toBroker.leadTo(broker.detourPort());
    return broker;
  }

  private static ShopSite shop(ProofContext context, BrokerProcess broker) throws IOException {
    var settings = new AppSettings(Tuning.QUICK_START, NEVER_OPENS, SLOTS);
    return ShopSite.start(
        context, OTHERS, talks -> Site.withTalksOn(context, broker, 1, talks, settings));
  }

  private static AppProcess worker(ShopSite shop, Relay toBroker, Relay toProvider) {
    toProvider.leadTo(shop.site().stack().simulator().url().getPort());
    AppProcess worker = shop.worker(OTHERS + 1, PartedWorker.settings(toBroker, toProvider));
    try {
      return SiteProcesses.ready(worker);
    } catch (RuntimeException e) {
      worker.close();
      throw e;
    }
  }
}
