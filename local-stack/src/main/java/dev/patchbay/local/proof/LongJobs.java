package dev.patchbay.local.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/** Transcripts of long talks that lie in a tenant's folder. */
final class LongJobs {
  private static final String TENANT = Site.TENANTS.getFirst();

  private final Path folder;
  private final RandomGenerator random;
  private final Map<JobKey, LongTalk> talks = new LinkedHashMap<>();
  private final List<GoodJob> jobs = new ArrayList<>();
  private final List<Publication> publications = new ArrayList<>();

  LongJobs(Site site, RandomGenerator random) {
    this.folder = site.stack().options().files().resolve(TENANT);
    this.random = random;
  }

  /** Lays the talk down and has its words written. */
  void text(LongTalk talk) {
    String uri = lay(talk);
    var key = key();
    add(key, talk, JobBody.transcriptOf(key.jobId(), uri), GoodJob.TEXT);
  }

  /** Lays the talk down and has its words written, with their times. */
  void cues(LongTalk talk) {
    String uri = lay(talk);
    var key = key();
    add(key, talk, JobBody.cuesOf(key.jobId(), uri), GoodJob.TEXT_AND_CUES);
  }

  JobPlan plan() {
    return new JobPlan(jobs, publications);
  }

  /** What was said in the recording of this job. */
  Optional<LongTalk> of(JobKey job) {
    return Optional.ofNullable(talks.get(job));
  }

  private void add(JobKey key, LongTalk talk, ObjectNode request, Set<String> wanted) {
    talks.put(key, talk);
    jobs.add(new GoodJob(key, wanted, GoodJob.COMPLETED, Optional.of(talk.text())));
    publications.add(
        new Publication(
            "audio." + TENANT + ".jobs",
            Publication.Kind.SUBMIT,
            Optional.of(key),
            Optional.of(JobBody.bytes(request))));
  }

  private String lay(LongTalk talk) {
    try {
      Path file = Files.createDirectories(folder).resolve("talk-" + talks.size() + ".wav");
      talk.write(file);
      return file.toUri().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JobKey key() {
    return new JobKey(TENANT, new UUID(random.nextLong(), random.nextLong()).toString());
  }
}
