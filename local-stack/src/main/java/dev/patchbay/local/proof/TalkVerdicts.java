package dev.patchbay.local.proof;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a product thinks of its finished talks, and another tenant of talks that are not its own.
 *
 * @param tenant whose talks they are
 * @param stranger who has none
 * @param words by the job's id
 */
record TalkVerdicts(String tenant, String stranger, Map<String, String> words) {
  private static final JsonMapper PLAIN = JsonMapper.builder().build();
  private static final List<String> WORDS = List.of("resolved", "escalated", "called_back");

  TalkVerdicts {
    words = Map.copyOf(words);
  }

  /** One for each job, of several words. */
  static TalkVerdicts of(String tenant, String stranger, List<String> jobs) {
    var words = new TreeMap<String, String>();
    for (String job : jobs) {
      words.put(job, WORDS.get(words.size() % WORDS.size()));
    }
    return new TalkVerdicts(tenant, stranger, words);
  }

  /** From the product, and the same from the stranger. */
  List<Publication> publications() {
    return Stream.of(tenant, stranger)
        .flatMap(who -> words.entrySet().stream().map(one -> publication(who, one)))
        .toList();
  }

  private Publication publication(String who, Map.Entry<String, String> verdict) {
    byte[] value =
        PLAIN.writeValueAsBytes(
            PLAIN
                .createObjectNode()
                .put("type", "verdict")
                .put("jobId", verdict.getKey())
                .put("verdict", verdict.getValue()));
    return new Publication(
        topic(who, "jobs"),
        who.equals(tenant) ? Publication.Kind.SUBMIT : Publication.Kind.BAD,
        Optional.of(new JobKey(who, verdict.getKey())),
        Optional.of(value));
  }

  private static String topic(String tenant, String name) {
    return "audio." + tenant + "." + name;
  }

  /** The topics by which they are judged. */
  Predicate<String> topics() {
    return Set.of(
            topic(tenant, "results"),
            topic(tenant, "events"),
            topic(stranger, "events"),
            "audio.dead-letters")
        ::contains;
  }

  /** Each stands once among the events of the job that has that result; the stranger's nowhere. */
  List<String> breaches(List<Seen> records) {
    var breaches = new ArrayList<String>();
    Set<String> finished = jobs(records, topic(tenant, "results"), "");
    Set<String> refused = jobs(records, topic(stranger, "events"), "unknown_job");
    words.forEach((job, word) -> {
      if (!finished.contains(job)) {
        breaches.add("a verdict of a talk without a result");
      }
      List<String> told = told(records, job);
      if (!told.equals(List.of(word))) {
        breaches.add("the verdict %s stands among events as %s".formatted(word, told));
      }
      if (!refused.contains(job)) {
        breaches.add("a stranger is not told that it knows no such job");
      }
    });
    long letters = records.stream().filter(this::isStrangersLetter).count();
    if (letters != words.size()) {
      breaches.add(
          "%d of a stranger's verdicts set aside, not %d".formatted(letters, words.size()));
    }
    if (!verdicts(records, topic(stranger, "events")).isEmpty()) {
      breaches.add("a stranger's verdict was taken");
    }
    return breaches;
  }

  /** Ids of jobs that records of the topic are about; of notices, those with that reason. */
  private static Set<String> jobs(List<Seen> records, String topic, String reason) {
    var jobs = new HashSet<String>();
    records.stream()
        .filter(seen -> seen.topic().equals(topic))
        .map(seen -> new Message(seen, seen.json()))
        .filter(message -> message.text("reason").equals(reason))
        .forEach(message -> jobs.add(message.text("jobId")));
    return jobs;
  }

  private List<String> told(List<Seen> records, String job) {
    return verdicts(records, topic(tenant, "events")).stream()
        .filter(message -> message.text("jobId").equals(job))
        .filter(message -> message.seen().keyText().equals(job))
        .map(message -> message.text("verdict"))
        .toList();
  }

  private static List<Message> verdicts(List<Seen> records, String topic) {
    return records.stream()
        .filter(seen -> seen.topic().equals(topic))
        .map(seen -> new Message(seen, seen.json()))
        .filter(message -> message.type().equals("verdict"))
        .toList();
  }

  private boolean isStrangersLetter(Seen seen) {
    return seen.topic().equals("audio.dead-letters")
        && seen.headers().getOrDefault("pb-reason", "").equals("unknown_job")
        && seen.headers().getOrDefault("pb-tenant", "").equals(stranger)
        && words.containsKey(seen.headers().getOrDefault("pb-job-id", ""));
  }

  @Override
  public String toString() {
    return "TalkVerdicts[" + tenant + ", " + words.size() + "]";
  }
}
