package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.AppSettings;
import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Tuning;
import dev.patchbay.local.Verdict;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * A key and spoken words that are looked for everywhere: with every process logging all that it
 * can, in jobs that succeed, fail, are refused, malformed and cancelled.
 */
public final class Canaries implements Proof {
  private static final Duration TIMEOUT = Duration.ofMinutes(4);

  /** The processes' own settings quieten the clients by name, so those are named here as well. */
  private static final Map<String, String> LOG_EVERYTHING =
      Map.of(
          "logging.level.root", "TRACE",
          "logging.level.org.apache.kafka", "TRACE",
          "logging.level.org.apache.kafka.clients.consumer.ConsumerConfig", "TRACE",
          "logging.level.org.apache.kafka.clients.producer.ProducerConfig", "TRACE",
          "logging.level.org.apache.kafka.clients.admin.AdminClientConfig", "TRACE",
          "logging.level.org.apache.kafka.streams.StreamsConfig", "TRACE");

  @Override
  public String name() {
    return "canaries";
  }

  @Override
  public String about() {
    return "a key is in no log and on no topic, speech on no topic but those that carry it";
  }

  @Override
  public boolean inQuickRun() {
    return true;
  }

  @Override
  public Verdict run(ProofContext context) throws IOException, InterruptedException {
    var random = new SplittableRandom(context.seed());
    var findings = new Findings();
    String word = "canary" + Long.toHexString(random.nextLong() | Long.MIN_VALUE);
    var text = new Canary("spoken words", word);
    try (var site =
            Site.start(
                context, 1, new AppSettings(Tuning.QUICK_START, LOG_EVERYTHING, LOG_EVERYTHING));
        var publisher = new Publisher(site.bootstrapServers(), random.split())) {
      var key = new Canary("provider key", site.processes().providerKey());
      JobPlan plan = plan(site, random, word);
      var submissions = new Submissions();
      submissions.publish(publisher, plan);
      site.awaitEnd(submissions, TIMEOUT);
      findings.judge(Oracle.whereWorkMayMove(), site.evidence(submissions));
      topics(site, key, text, findings);
      metrics(site, List.of(key, text), findings);
      logs(site.stack().options().folder(), List.of(key, text), findings);
    }
    return findings.verdict();
  }

  /** Good jobs, one that fails once, one that never succeeds, bad records: all with the words. */
  private static JobPlan plan(Site site, SplittableRandom random, String word) {
    site.provider().spoil("speech", "broken", "garbage");
    site.provider().spoil("speech", "forbidden", "401");
    var clip = new Clip(word, site.provider().speech(word, Clips.CALLER + "canary"));
    JobPlan good =
        JobGenerator.announcements(random.split(), 4, Site.TENANTS, word)
            .and(
                JobGenerator.plan(
                    random.split(),
                    new JobGenerator.Mix(8, 0.2, 0, 0.2, 0),
                    Site.TENANTS,
                    Site.STRAY,
                    List.of(clip)));
    JobPlan failing =
        JobGenerator.announcements(random.split(), 1, Site.TENANTS, word + " broken")
            .and(JobGenerator.announcements(random.split(), 1, Site.TENANTS, word + " forbidden"))
            .expecting("failed");
    return good.and(failing).and(new JobPlan(List.of(), damaged(random, clip)));
  }

  private static List<Publication> damaged(SplittableRandom random, Clip clip) {
    String word = clip.text();
    String topic = "audio." + Site.TENANTS.getFirst() + ".jobs";
    var damaged = new ArrayList<Publication>();
    for (var way : Damage.OfCopy.values()) {
      String id = new UUID(random.nextLong(), random.nextLong()).toString();
      ObjectNode request = JobBody.announcement(id, word + " and more");
      byte[] value =
          way == Damage.OfCopy.UNKNOWN_PURPOSE
              ? JobBody.bytes(request.deepCopy().put("type", word))
              : Damage.copy(request, way, random);
      damaged.add(
          new Publication(topic, Publication.Kind.BAD, Optional.empty(), Optional.of(value)));
    }
    byte[] strange = strangeNotes(random, clip);
    damaged.add(
        new Publication(topic, Publication.Kind.BAD, Optional.empty(), Optional.of(strange)));
    return damaged;
  }

  /** Notes whose schema has the word where a keyword is expected, and in a line of its own. */
  private static byte[] strangeNotes(SplittableRandom random, Clip clip) {
    String id = new UUID(random.nextLong(), random.nextLong()).toString();
    ObjectNode request = JobBody.notes(id, clip.wav());
    request
        .withObject("/job")
        .putObject("notesSchema")
        .put("type", "object")
        .put(clip.text() + "\r\n" + clip.text(), true);
    return JobBody.bytes(request);
  }

  private static void topics(Site site, Canary key, Canary text, Findings findings) {
    var carrying = SpeechTopics.of(Site.TENANTS);
    var withText = new HashMap<String, Long>();
    site.topics()
        .eachCommitted(
            _ -> true,
            seen -> {
              findings.checked(1);
              if (key.in(seen)) {
                findings.breach("the key is at " + seen.place());
              }
              if (text.in(seen)) {
                withText.merge(seen.topic(), 1L, Long::sum);
              }
            });
    withText.forEach((topic, times) -> {
      if (!carrying.mayCarry(topic)) {
        findings.breach("spoken words on " + topic + ", " + times + " times");
      }
    });
    findings.seen("topics on which the spoken words were found", withText.size(), 4);
    findings.figure("topics with spoken words", withText.keySet().stream().sorted().toList());
  }

  private static void metrics(Site site, List<Canary> canaries, Findings findings)
      throws IOException, InterruptedException {
    var apps = new ArrayList<AppProcess>(site.stack().workers());
    apps.add(site.stack().router());
    try (var http = HttpClient.newHttpClient()) {
      for (AppProcess app : apps) {
        for (String path : List.of("prometheus", "health", "health/readiness")) {
          var url = URI.create("http://127.0.0.1:" + app.port() + "/actuator/" + path);
          byte[] body =
              http.send(
                      HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(20)).build(),
                      HttpResponse.BodyHandlers.ofByteArray())
                  .body();
          findings.checked(1);
          canaries.stream()
              .filter(canary -> canary.in(body))
              .forEach(canary -> findings.breach(canary.name() + " at " + url.getPath()));
        }
      }
    }
  }

  private static void logs(Path folder, List<Canary> canaries, Findings findings)
      throws IOException {
    List<Path> logs;
    try (Stream<Path> files = Files.walk(folder)) {
      logs =
          files
              .filter(file -> file.toString().endsWith(".log"))
              .filter(Canaries::ofAProcess)
              .toList();
    }
    long bytes = 0;
    boolean tracing = false;
    for (Path log : logs) {
      bytes += Files.size(log);
      tracing |= new Canary("level", "TRACE").isIn(log);
      for (Canary canary : canaries) {
        if (canary.isIn(log)) {
          findings.breach(canary.name() + " in " + folder.relativize(log));
        }
      }
    }
    findings.checked(logs.size());
    findings.seen("logs", logs.size(), 4);
    findings.seen("lines at TRACE", tracing ? 1 : 0, 1);
    findings.figure("bytes of logs", Long.toString(bytes));
  }

  /** Kafka's own data files end in .log too. */
  private static boolean ofAProcess(Path file) {
    return !file.getFileName().toString().matches("\\d{20}\\.log");
  }
}
