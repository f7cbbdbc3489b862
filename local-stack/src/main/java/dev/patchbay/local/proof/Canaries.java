package dev.patchbay.local.proof;

import dev.patchbay.local.AppSettings;
import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Talks;
import dev.patchbay.local.Tuning;
import dev.patchbay.local.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keys, spoken words and what an agent is told that are looked for everywhere: with every process
 * logging all that it can, in jobs that succeed, fail, are refused, malformed and cancelled, and in
 * a live talk.
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
    return "keys are in no log and on no topic, speech and instructions on none that is not for them";
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
    var talk = CanaryTalk.any(random);
    try (var shop = ShopSite.start(context, 1, talks -> site(context, talks));
        var publisher = new Publisher(shop.site().bootstrapServers(), random.split())) {
      Site site = shop.site();
      var submissions = new Submissions();
      submissions.publish(publisher, plan(site, random, word));
      site.awaitEnd(submissions, TIMEOUT);
      findings.judge(Oracle.whereWorkMayMove(), site.evidence(submissions));
      talk.carryOut(shop, random.split(), findings);
      var planted = new ArrayList<Planted>(talk.planted());
      planted.add(Planted.nowhere(new Canary("provider key", site.processes().providerKey())));
      var spoken = new Canary("spoken words", word);
      planted.add(new Planted(spoken, SpeechTopics.of(Site.TENANTS)::mayCarry));
      Map<String, Set<String>> found = new CanaryHunt(site, planted, findings).everywhere();
      findings.seen(
          "topics on which the spoken words were found",
          found.getOrDefault(spoken.name(), Set.of()).size(),
          4);
    }
    return findings.verdict();
  }

  private static Site site(ProofContext context, Talks talks) {
    var settings = new AppSettings(Tuning.QUICK_START, LOG_EVERYTHING, LOG_EVERYTHING);
    return Site.withTalks(context, 1, talks.with(LOG_EVERYTHING), settings);
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
}
