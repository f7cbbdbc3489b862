package dev.patchbay.router.ledger;

import dev.patchbay.schemas.Degrade;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.Usd;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/**
 * Publishes jobs, copies and conflicts of them, and cancels and hang-ups, in no particular order.
 */
final class FakeProduct {
  private static final JobInput.Frames FRAMES =
      new JobInput.Frames(Optional.empty(), FrameFormat.PCMU);

  private final World world;
  private final Random random;

  FakeProduct(World world) {
    this.world = world;
    this.random = world.random();
  }

  void publish(int jobs) {
    for (int n = 0; n < jobs; n++) {
      JobId id = world.newJobId();
      JobLimits limits = limits();
      long at = random.nextInt(20_000);
      submit(at, id, limits, Samples.HASH);
      if (random.nextInt(3) == 0) {
        submit(random.nextInt(60_000), id, limits, Samples.HASH);
      }
      if (random.nextInt(5) == 0) {
        submit(random.nextInt(60_000), id, limits, Samples.OTHER_HASH);
      }
      if (random.nextInt(3) == 0) {
        cancel(random.nextInt(60_000), id);
      }
      if (random.nextInt(6) == 0) {
        cancel(random.nextInt(20_000), id);
      }
      if (live(id) && random.nextInt(3) == 0) {
        hangUp(random.nextInt(40_000), id);
      }
    }
  }

  private JobLimits limits() {
    Instant finishBy = world.time().plusSeconds(30 + random.nextInt(90));
    Duration startWithin = Duration.ofSeconds(3 + random.nextInt(30));
    return new JobLimits(
        Optional.empty(),
        Optional.of(Usd.parse("0.001")).filter(_ -> finishBy.getEpochSecond() % 8 == 0),
        Optional.of(startWithin).filter(_ -> random.nextInt(3) == 0),
        Optional.of(finishBy).filter(_ -> random.nextInt(3) > 0));
  }

  private void submit(long at, JobId id, JobLimits limits, String hash) {
    Degrade degrade = id.hashCode() % 2 == 0 ? Degrade.ALLOW : Degrade.FORBID;
    Job job = live(id) ? liveJob(id, limits) : Samples.transcript(id, limits, degrade);
    world.after(
        at,
        () ->
            world.append(new Event.Submitted(Samples.TENANT, job, hash, world.time(), Trace.NONE)));
  }

  private Job liveJob(JobId id, JobLimits limits) {
    if (world.work() == World.Work.CHAINED_TALKS) {
      return LiveSamples.talk(id, FRAMES, Optional.of("switchboard"), limits);
    }
    return switch ((id.hashCode() >>> 2) % 3) {
      case 0 -> LiveSamples.talk(id, FRAMES, agent(id, limits), limits);
      case 1 -> LiveSamples.captions(id, FRAMES, limits);
      default -> LiveSamples.translation(id, FRAMES, limits, "es", "fr");
    };
  }

  /**
   * One that names what its talks become, or one that lets them go on by the chain before; by it
   * alone a talk may last longer than a history.
   */
  private static Optional<String> agent(JobId id, JobLimits limits) {
    String name = (id.hashCode() >>> 8) % 2 == 0 ? "front-desk" : "switchboard";
    return limits.finishBy().map(_ -> name);
  }

  private boolean live(JobId id) {
    return world.work() == World.Work.CHAINED_TALKS || id.hashCode() % 4 == 1;
  }

  private void hangUp(long at, JobId id) {
    world.after(at, () -> world.append(new Event.HungUp(Samples.TENANT, id)));
  }

  private void cancel(long at, JobId id) {
    world.after(at, () -> world.append(new Event.Cancelled(Samples.TENANT, id, world.time())));
  }
}
