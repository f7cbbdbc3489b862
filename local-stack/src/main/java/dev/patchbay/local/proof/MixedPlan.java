package dev.patchbay.local.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/** Bounded jobs of every purpose from a seed, in turn; recordings inline and as files. */
final class MixedPlan {
  /** A purpose's jobs. */
  enum Sort {
    TRANSCRIPT("transcript", 1),
    CUES("transcript", 1),
    NOTES("notes", 2),
    REPLY("reply", 6),
    ANNOUNCEMENT("announcement", 1);

    private final String purpose;
    private final int calls;

    Sort(String purpose, int calls) {
      this.purpose = purpose;
      this.calls = calls;
    }
  }

  /**
   * A planned job.
   *
   * @param calls how many provider calls an attempt makes when all goes well
   */
  record Planned(GoodJob good, Sort sort, ObjectNode request) {
    int calls() {
      return sort.calls;
    }
  }

  private final RandomGenerator random;
  private final List<Clip> clips;
  private final Path files;

  /**
   * @param clips recordings that fit into a record
   * @param files where tenants' recordings lie, each in its tenant's folder
   */
  MixedPlan(RandomGenerator random, List<Clip> clips, Path files) {
    this.random = random;
    this.clips = List.copyOf(clips);
    this.files = files;
  }

  List<Planned> jobs(int count) {
    var jobs = new ArrayList<Planned>(count);
    for (int i = 0; i < count; i++) {
      jobs.add(job(Sort.values()[i % Sort.values().length]));
    }
    return jobs;
  }

  static JobPlan plan(List<Planned> jobs) {
    return new JobPlan(
        jobs.stream().map(Planned::good).toList(),
        jobs.stream().map(MixedPlan::publication).toList());
  }

  /** One reply to this recording. */
  static JobPlan reply(JobKey key, Clip clip) {
    return plan(List.of(reply(key, JobBody.inline(clip.wav()))));
  }

  private static Planned reply(JobKey key, ObjectNode input) {
    return new Planned(
        good(key, GoodJob.TEXT_AND_AUDIO, Optional.of(ReplyAgent.SAID)),
        Sort.REPLY,
        JobBody.recorded(key.jobId(), Sort.REPLY.purpose, input, GoodJob.TEXT_AND_AUDIO));
  }

  private static Publication publication(Planned job) {
    JobKey key = job.good().job();
    return new Publication(
        "audio." + key.tenant() + ".jobs",
        Publication.Kind.SUBMIT,
        Optional.of(key),
        Optional.of(JobBody.bytes(JobBody.undegraded(job.request()))));
  }

  private Planned job(Sort sort) {
    var key =
        new JobKey(
            Site.TENANTS.get(random.nextInt(Site.TENANTS.size())),
            new UUID(random.nextLong(), random.nextLong()).toString());
    Clip clip = clips.get(random.nextInt(clips.size()));
    return switch (sort) {
      case TRANSCRIPT -> recorded(key, sort, clip, GoodJob.TEXT, clip.text());
      case CUES -> recorded(key, sort, clip, GoodJob.TEXT_AND_CUES, clip.text());
      case NOTES -> recorded(key, sort, clip, GoodJob.TEXT_AND_NOTES, clip.text());
      case REPLY -> recorded(key, sort, clip, GoodJob.TEXT_AND_AUDIO, ReplyAgent.SAID);
      case ANNOUNCEMENT ->
          new Planned(
              good(key, GoodJob.AUDIO, Optional.empty()),
              sort,
              JobBody.announcement(key.jobId(), Words.text(random, 2 + random.nextInt(6))));
    };
  }

  private Planned recorded(JobKey key, Sort sort, Clip clip, Set<String> outputs, String text) {
    ObjectNode input =
        random.nextBoolean() ? JobBody.inline(clip.wav()) : JobBody.reference(file(key, clip));
    return new Planned(
        good(key, outputs, Optional.of(text)),
        sort,
        JobBody.recorded(key.jobId(), sort.purpose, input, outputs));
  }

  private static GoodJob good(JobKey key, Set<String> outputs, Optional<String> text) {
    return new GoodJob(key, outputs, GoodJob.COMPLETED_OR_FAILED, text);
  }

  private String file(JobKey key, Clip clip) {
    Path folder = files.resolve(key.tenant());
    Path file = folder.resolve("clip-" + clips.indexOf(clip) + ".wav");
    try {
      Files.createDirectories(folder);
      if (!Files.exists(file)) {
        Files.write(file, clip.wav());
      }
      return file.toUri().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
