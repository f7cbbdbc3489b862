package dev.patchbay.local.proof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/**
 * Jobs from a seed, over both purposes and several tenants, with what products do wrong: repeats,
 * damaged copies before and after the good record, records that are no jobs, cancels before and
 * after the submit, and a topic that belongs to no tenant.
 */
final class JobGenerator {
  /**
   * How much of what.
   *
   * @param jobs good jobs
   * @param duplicated share of good jobs that are published again
   * @param malformed share of records, relative to good jobs, that are bad; half of them damaged
   *     copies of good jobs
   * @param cancelled share of good jobs that are cancelled
   * @param strays records on the topic of no tenant
   */
  record Mix(int jobs, double duplicated, double malformed, double cancelled, int strays) {
    /** Jobs as such, for proofs that look at something else. */
    static Mix plain(int jobs) {
      return new Mix(jobs, 0, 0, 0, 0);
    }

    /** Everything that products do wrong. */
    static Mix arbitrary(int jobs) {
      return new Mix(jobs, 0.10, 0.05, 0.04, 5);
    }
  }

  private record Placed(double at, Publication publication) {}

  private final RandomGenerator random;
  private final List<String> tenants;
  private final String strayTenant;
  private final List<Clip> clips;
  private final List<Placed> placed = new ArrayList<>();
  private final List<GoodJob> expected = new ArrayList<>();

  private JobGenerator(
      RandomGenerator random, List<String> tenants, String strayTenant, List<Clip> clips) {
    this.random = random;
    this.tenants = tenants;
    this.strayTenant = strayTenant;
    this.clips = clips;
  }

  /**
   * A plan, equal for equal seeds.
   *
   * @param strayTenant name of a tenant that nobody registered
   * @param clips recordings for the transcripts; without any, every job is an announcement
   */
  static JobPlan plan(
      RandomGenerator random, Mix mix, List<String> tenants, String strayTenant, List<Clip> clips) {
    return new JobGenerator(random, tenants, strayTenant, clips).plan(mix);
  }

  /** So many announcements, each with this word in its text. */
  static JobPlan announcements(
      RandomGenerator random, int count, List<String> tenants, String word) {
    var generator = new JobGenerator(random, tenants, "", List.of());
    for (int i = 0; i < count; i++) {
      var key = new JobKey(generator.tenant(), generator.uuid());
      String text = (word + " " + Words.text(random, 4)).strip();
      generator.expect(key);
      generator.place(
          i, Publication.Kind.SUBMIT, key, JobBody.bytes(JobBody.announcement(key.jobId(), text)));
    }
    return generator.finished();
  }

  private void expect(JobKey announcement) {
    expected.add(new GoodJob(announcement, GoodJob.AUDIO, GoodJob.COMPLETED, Optional.empty()));
  }

  private JobPlan finished() {
    placed.sort(Comparator.comparingDouble(Placed::at));
    return new JobPlan(expected, placed.stream().map(Placed::publication).toList());
  }

  private JobPlan plan(Mix mix) {
    int badCopies = (int) Math.round(mix.jobs() * mix.malformed() / 2);
    Set<Integer> copied = pick(badCopies, mix.jobs());
    Set<Integer> duplicated = pick((int) Math.round(mix.jobs() * mix.duplicated()), mix.jobs());
    Set<Integer> cancelled = pick((int) Math.round(mix.jobs() * mix.cancelled()), mix.jobs());
    for (int i = 0; i < mix.jobs(); i++) {
      job(copied.contains(i), duplicated.contains(i), cancelled.contains(i));
    }
    int nobodys = (int) Math.round(mix.jobs() * mix.malformed()) - badCopies;
    for (int i = 0; i < nobodys; i++) {
      place(random.nextDouble(), bad(jobs(tenant()), Damage.nobodys(random)));
    }
    for (int i = 0; i < mix.strays(); i++) {
      byte[] value = JobBody.bytes(JobBody.announcement(uuid(), Words.text(random, 3)));
      place(random.nextDouble(), stray(value));
    }
    return finished();
  }

  private void job(boolean copied, boolean duplicated, boolean cancelled) {
    var key = new JobKey(tenant(), uuid());
    boolean speech = clips.isEmpty() || random.nextBoolean();
    ObjectNode request = speech ? announcement(key) : transcript(key);
    if (cancelled) {
      expected.add(expected.removeLast().ending(GoodJob.COMPLETED_OR_CANCELLED));
    }
    double at = random.nextDouble();
    place(at, Publication.Kind.SUBMIT, key, JobBody.bytes(request));
    if (duplicated) {
      place(
          at + random.nextDouble() / 10,
          Publication.Kind.DUPLICATE,
          key,
          random.nextBoolean() ? JobBody.bytes(request) : JobBody.rewritten(request, random));
    }
    if (copied) {
      place(aside(at), Publication.Kind.BAD_COPY, key, Damage.copy(request, random));
    }
    if (cancelled) {
      byte[] cancel = JobBody.bytes(JobBody.cancel(key.jobId()));
      place(aside(at), Publication.Kind.CANCEL, key, cancel);
    }
  }

  private ObjectNode announcement(JobKey key) {
    expect(key);
    return JobBody.announcement(key.jobId(), Words.text(random, 2 + random.nextInt(6)));
  }

  private ObjectNode transcript(JobKey key) {
    Clip clip = clips.get(random.nextInt(clips.size()));
    boolean cues = random.nextInt(4) == 0;
    Set<String> wanted = cues ? GoodJob.TEXT_AND_CUES : GoodJob.TEXT;
    expected.add(new GoodJob(key, wanted, GoodJob.COMPLETED, Optional.of(clip.text())));
    return JobBody.transcript(key.jobId(), clip.wav(), cues);
  }

  private double aside(double at) {
    double distance = random.nextDouble() / 50;
    return random.nextBoolean() ? at - distance : at + distance;
  }

  private void place(double at, Publication.Kind kind, JobKey key, byte[] value) {
    place(at, new Publication(jobs(key.tenant()), kind, Optional.of(key), Optional.of(value)));
  }

  private void place(double at, Publication publication) {
    placed.add(new Placed(at, publication));
  }

  private static Publication bad(String topic, Optional<byte[]> value) {
    return new Publication(topic, Publication.Kind.BAD, Optional.empty(), value);
  }

  private Publication stray(byte[] value) {
    return new Publication(
        jobs(strayTenant), Publication.Kind.STRAY, Optional.empty(), Optional.of(value));
  }

  private static String jobs(String tenant) {
    return "audio." + tenant + ".jobs";
  }

  private String tenant() {
    return tenants.get(random.nextInt(tenants.size()));
  }

  private String uuid() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private Set<Integer> pick(int count, int of) {
    var picked = new HashSet<Integer>();
    while (picked.size() < Math.min(count, of)) {
      picked.add(random.nextInt(of));
    }
    return picked;
  }
}
