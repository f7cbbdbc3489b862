package dev.patchbay.local.proof;

import dev.patchbay.local.Deadline;
import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** How long nobody dispatches after a router was killed: from SIGKILL, restarted at once. */
public final class Recovery implements Proof {
  private static final Duration TIMEOUT = Duration.ofSeconds(90);
  private static final int OPEN_JOBS = 500;

  @Override
  public String name() {
    return "recovery";
  }

  @Override
  public String about() {
    return "time from a router's SIGKILL to its first new dispatch, with jobs open";
  }

  @Override
  public boolean inQuickRun() {
    return false;
  }

  @Override
  public Verdict run(ProofContext context) {
    var findings = new Findings();
    int kills = context.quick() ? 2 : 7;
    var times = new ArrayList<Double>();
    try (var site = Site.forMeasurements(context, 0);
        var publisher =
            new Publisher(site.bootstrapServers(), new SplittableRandom(context.seed()))) {
      var random = new SplittableRandom(context.seed() + 1);
      submit(publisher, random, OPEN_JOBS).forEach(job -> awaitDispatch(site, job));
      for (int kill = 0; kill < kills; kill++) {
        times.add(secondsToDispatch(site, publisher, random));
        context.say().accept("kill %d: %.1f s".formatted(kill + 1, times.getLast()));
      }
    }
    findings.checked(kills);
    findings.figure("seconds from SIGKILL to first new dispatch", Spread.of(times));
    findings.figure("open jobs meanwhile", Integer.toString(OPEN_JOBS));
    return findings.verdict();
  }

  private static double secondsToDispatch(Site site, Publisher publisher, RandomGenerator random) {
    var router = site.stack().router();
    long killed = System.nanoTime();
    router.kill();
    router.restart();
    // Published by no router's leave: it must find it when it is back.
    String job = submit(publisher, random, 1).getFirst();
    long dispatched = awaitDispatch(site, job);
    SiteProcesses.ready(router);
    return (dispatched - killed) / 1e9;
  }

  private static List<String> submit(Publisher publisher, RandomGenerator random, int count) {
    var ids = new ArrayList<String>();
    var publications = new ArrayList<Publication>();
    for (int i = 0; i < count; i++) {
      String id = new UUID(random.nextLong(), random.nextLong()).toString();
      ids.add(id);
      publications.add(
          new Publication(
              "audio.acme.jobs",
              Publication.Kind.SUBMIT,
              Optional.of(new JobKey("acme", id)),
              Optional.of(JobBody.bytes(JobBody.announcement(id, Words.text(random, 5))))));
    }
    publisher.publish(publications);
    return ids;
  }

  private static long awaitDispatch(Site site, String job) {
    return Deadline.after(TIMEOUT)
        .await("the router dispatches again", () -> site.watch().dispatchSeen(job));
  }
}
