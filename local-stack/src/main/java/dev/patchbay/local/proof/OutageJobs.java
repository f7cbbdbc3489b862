package dev.patchbay.local.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/** Short transcripts of tenants in turn: good ones, and some that the provider refuses. */
final class OutageJobs {
  private static final int RATE = 24_000;

  /** Less than the tenth of a second that the provider wants: a right file, and a wrong request. */
  private static final int TOO_SHORT_MILLIS = 50;

  private final RandomGenerator random;
  private final List<String> tenants;
  private final List<Clip> clips;
  private final Path files;
  private int made;

  /**
   * @param files where tenants' recordings lie, each in its tenant's folder
   */
  OutageJobs(RandomGenerator random, List<String> tenants, List<Clip> clips, Path files) {
    this.random = random;
    this.tenants = tenants;
    this.clips = clips;
    this.files = files;
  }

  /** One that must be completed. */
  JobPlan next() {
    return good(1);
  }

  /** So many that must be completed. */
  JobPlan good(int count) {
    var jobs = new ArrayList<GoodJob>();
    var publications = new ArrayList<Publication>();
    for (int i = 0; i < count; i++) {
      JobKey key = key();
      Clip clip = clips.get(random.nextInt(clips.size()));
      jobs.add(new GoodJob(key, GoodJob.TEXT, GoodJob.COMPLETED, Optional.of(clip.text())));
      publications.add(submit(key, JobBody.transcriptOf(key.jobId(), file(key, clip))));
    }
    return new JobPlan(jobs, publications);
  }

  /** So many that the router takes and the provider refuses, as their caller's fault. */
  JobPlan refused(int count) {
    byte[] recording = tooShort();
    var jobs = new ArrayList<GoodJob>();
    var publications = new ArrayList<Publication>();
    for (int i = 0; i < count; i++) {
      JobKey key = key();
      jobs.add(new GoodJob(key, GoodJob.TEXT, Set.of("failed"), Optional.empty()));
      publications.add(submit(key, JobBody.transcript(key.jobId(), recording, false)));
    }
    return new JobPlan(jobs, publications);
  }

  private JobKey key() {
    String id = new UUID(random.nextLong(), random.nextLong()).toString();
    return new JobKey(tenants.get(made++ % tenants.size()), id);
  }

  private static Publication submit(JobKey key, ObjectNode request) {
    return new Publication(
        "audio." + key.tenant() + ".jobs",
        Publication.Kind.SUBMIT,
        Optional.of(key),
        Optional.of(JobBody.bytes(request)));
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
      throw new UncheckedIOException("a recording cannot be laid down", e);
    }
  }

  /** Silence, PCM16 mono. */
  private static byte[] tooShort() {
    int bytes = 2 * RATE * TOO_SHORT_MILLIS / 1000;
    return ByteBuffer.allocate(44 + bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(ascii("RIFF"))
        .putInt(36 + bytes)
        .put(ascii("WAVEfmt "))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) 1)
        .putInt(RATE)
        .putInt(2 * RATE)
        .putShort((short) 2)
        .putShort((short) 16)
        .put(ascii("data"))
        .putInt(bytes)
        .array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
