package dev.patchbay.local.proof;

import dev.patchbay.local.ProofContext;
import dev.patchbay.local.talk.TalkReport;
import dev.patchbay.local.talk.TalkScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Plays talks, so many at once, of which one worker's are cut off. */
final class PartedRounds {
  private static final Duration BETWEEN = Duration.ofMillis(250);

  private final ProofContext context;
  private final ShopSite shop;
  private final PartedWorker worker;
  private final List<TalkReport> reports = new ArrayList<>();

  PartedRounds(ProofContext context, ShopSite shop, PartedWorker worker) {
    this.context = context;
    this.shop = shop;
    this.worker = worker;
  }

  /** What there is of the talks of all rounds. */
  List<TalkReport> reports() {
    return List.copyOf(reports);
  }

  Parting play(Partition from, List<MovingTalk> talks) throws Exception {
    var unused = SiteProcesses.ready(worker.process());
    context.say().accept(talks.size() + " talks, a worker is cut off from the " + from);
    List<TalkScript> scripts = talks.stream().map(MovingTalk::script).toList();
    try (var told = new TalkTail(shop.site().bootstrapServers(), ShopSite.TENANT);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var moment = new StrikeMoment(told, List.of(worker.process()), talks);
      Future<List<TalkReport>> talking =
          threads.submit(
              () -> shop.carryOut(ShopSite.TENANT, scripts, BETWEEN.multipliedBy(talks.size())));
      Future<Parting> parting =
          threads.submit(() -> {
            Set<String> jobs = moment.of(worker.process(), from != Partition.PROVIDER);
            return worker.from(from, jobs, () -> moment.moved(jobs) && enough(from));
          });
      reports.addAll(talking.get());
      return parting.get();
    }
  }

  private boolean enough(Partition from) {
    return from != Partition.BROKER_FOR_LONG || TalkSession.noneOpen(shop.site().provider());
  }
}
