package dev.patchbay.local.proof;

import dev.patchbay.local.ServedCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that the oracle judges by: what was published, what lies on the topics, and what the
 * provider says that it served.
 */
final class Evidence {
  private static final Set<String> INTERNAL_JSON =
      Set.of("audio.intake", "audio.attempts", "audio.signals", "audio.decisions", "audio.usage");

  /** Stands before the client request ids of calls by which a breaker learns. */
  static final String PROBE = "probe-";

  /** How workers call their calls: job, epoch and number. */
  private static final Pattern CALL =
      Pattern.compile("(?<job>[0-9a-f-]{36})-(?<epoch>\\d{1,9})-\\d{1,9}");

  private final JobPlan plan;
  private final Map<String, JobKey> jobs;
  private final List<Published> published;
  private final Map<String, List<Message>> messages;
  private final List<Seen> deadLetters;
  private final List<ServedCall> calls;
  private final Ordeal ordeal;

  private Evidence(
      JobPlan plan,
      List<Published> published,
      Map<String, List<Message>> messages,
      List<Seen> deadLetters,
      List<ServedCall> calls,
      Ordeal ordeal) {
    this.plan = plan;
    this.jobs =
        plan.jobs().stream().map(GoodJob::job).collect(Collectors.toMap(JobKey::jobId, job -> job));
    this.published = List.copyOf(published);
    this.messages = messages;
    this.deadLetters = deadLetters;
    this.calls = calls;
    this.ordeal = ordeal;
  }

  /**
   * Sorts what was found.
   *
   * @throws UnreadableRecord when a record on a topic of ours is not JSON
   */
  static Evidence of(
      JobPlan plan,
      List<Published> published,
      List<Seen> records,
      List<ServedCall> calls,
      Ordeal ordeal) {
    Map<String, List<Message>> messages =
        records.stream()
            .filter(seen -> INTERNAL_JSON.contains(seen.topic()) || productFacing(seen.topic()))
            .map(seen -> new Message(seen, seen.json()))
            .collect(
                Collectors.groupingBy(
                    message -> message.seen().topic(), TreeMap::new, Collectors.toList()));
    return new Evidence(
        plan,
        published,
        messages,
        records.stream().filter(seen -> seen.topic().equals("audio.dead-letters")).toList(),
        calls.stream().filter(Evidence::ofAJob).toList(),
        ordeal);
  }

  /** Whether the oracle reads the topic at all. */
  static boolean matters(String topic) {
    return INTERNAL_JSON.contains(topic)
        || topic.equals("audio.dead-letters")
        || productFacing(topic);
  }

  /** What prepares a proof is no job's, nor is what a half-open breaker asks for. */
  private static boolean ofAJob(ServedCall call) {
    String name = call.clientRequestId();
    return !name.startsWith(Clips.CALLER) && !name.startsWith(PROBE);
  }

  private static boolean productFacing(String topic) {
    return topic.startsWith("audio.lanes.")
        || topic.matches("audio\\.[a-z][a-z0-9-]*\\.(results|events)");
  }

  JobPlan plan() {
    return plan;
  }

  List<Published> published() {
    return published;
  }

  List<Seen> deadLetters() {
    return deadLetters;
  }

  /** What the proof did to the site. */
  Ordeal ordeal() {
    return ordeal;
  }

  /** Whether the proof took the worker away that had made the claim the message is about. */
  boolean ofAStruckClaim(Message message) {
    return ordeal.claims().contains(message.claimId());
  }

  /** The calls of workers. */
  List<ServedCall> calls() {
    return calls;
  }

  /** The epoch in whose name a call was made; empty when it does not say, or names nobody's job. */
  Optional<Epoch> epochOf(ServedCall call) {
    Matcher name = CALL.matcher(call.clientRequestId());
    return name.matches()
        ? Optional.ofNullable(jobs.get(name.group("job")))
            .map(job -> new Epoch(job, Integer.parseInt(name.group("epoch"))))
        : Optional.empty();
  }

  List<Message> on(String topic) {
    return messages.getOrDefault(topic, List.of());
  }

  Stream<Message> results() {
    return endingWith(".results");
  }

  Stream<Message> events() {
    return endingWith(".events");
  }

  Stream<Message> dispatches() {
    return messages.entrySet().stream()
        .filter(topic -> topic.getKey().startsWith("audio.lanes."))
        .flatMap(topic -> topic.getValue().stream());
  }

  Stream<Message> admissions() {
    return on("audio.signals").stream().filter(signal -> signal.type().equals("admitted"));
  }

  /** The workers' reports of this type, in the order of the log. */
  Stream<Message> reports(String type) {
    return on("audio.attempts").stream().filter(report -> report.type().equals(type));
  }

  private Stream<Message> endingWith(String suffix) {
    return messages.entrySet().stream()
        .filter(topic -> topic.getKey().endsWith(suffix))
        .flatMap(topic -> topic.getValue().stream());
  }
}
