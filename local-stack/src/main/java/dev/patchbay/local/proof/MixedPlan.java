package dev.patchbay.local.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
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
    TRANSCRIPT("transcript", 1, GoodJob.TEXT),
    CUES("transcript", 1, GoodJob.TEXT_AND_CUES),
    NOTES("notes", 2, GoodJob.TEXT_AND_NOTES),
    REPLY("reply", 6, GoodJob.TEXT_AND_AUDIO),
    ANNOUNCEMENT("announcement", 1, GoodJob.AUDIO);

    private final String purpose;
    private final int calls;
    private final Set<String> outputs;

    Sort(String purpose, int calls, Set<String> outputs) {
      this.purpose = purpose;
      this.calls = calls;
      this.outputs = outputs;
    }
  }

  /** What a job is given to work on. */
  sealed interface Given {
    /** A recording that travels inside. */
    record Inline(Clip clip) implements Given {}

    /** A recording that lies in the tenant's folder. */
    record Filed(Clip clip) implements Given {}

    /** What is to be said. */
    record Text(String text) implements Given {}
  }

  /** What is asked for, whoever asks: equal work may cost equally much. */
  record Work(Sort sort, Given given) {}

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
    return plan(List.of(recorded(key, Sort.REPLY, clip, JobBody.inline(clip.wav()))));
  }

  private static Publication publication(Planned job) {
    JobKey key = job.good().job();
    return new Publication(
        "audio." + key.tenant() + ".jobs",
        Publication.Kind.SUBMIT,
        Optional.of(key),
        Optional.of(JobBody.bytes(JobBody.undegraded(job.request()))));
  }

  /** So many different pieces of work, the purposes in turn. */
  List<Work> works(int count) {
    var works = new LinkedHashSet<Work>();
    while (works.size() < count) {
      works.add(work(Sort.values()[works.size() % Sort.values().length]));
    }
    return List.copyOf(works);
  }

  private Planned job(Sort sort) {
    var key =
        new JobKey(
            Site.TENANTS.get(random.nextInt(Site.TENANTS.size())),
            new UUID(random.nextLong(), random.nextLong()).toString());
    return job(key, work(sort));
  }

  private Work work(Sort sort) {
    if (sort == Sort.ANNOUNCEMENT) {
      return new Work(sort, new Given.Text(Words.text(random, 2 + random.nextInt(6))));
    }
    Clip clip = clips.get(random.nextInt(clips.size()));
    return new Work(sort, random.nextBoolean() ? new Given.Inline(clip) : new Given.Filed(clip));
  }

  /** The job that asks for this work. */
  Planned job(JobKey key, Work work) {
    Sort sort = work.sort();
    return switch (work.given()) {
      case Given.Inline(Clip clip) -> recorded(key, sort, clip, JobBody.inline(clip.wav()));
      case Given.Filed(Clip clip) -> recorded(key, sort, clip, JobBody.reference(file(key, clip)));
      case Given.Text(String text) ->
          new Planned(
              good(key, GoodJob.AUDIO, Optional.empty()),
              sort,
              JobBody.announcement(key.jobId(), text));
    };
  }

  private static Planned recorded(JobKey key, Sort sort, Clip clip, ObjectNode input) {
    String text = sort == Sort.REPLY ? ReplyAgent.SAID : clip.text();
    return new Planned(
        good(key, sort.outputs, Optional.of(text)),
        sort,
        JobBody.recorded(key.jobId(), sort.purpose, input, sort.outputs));
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
