package dev.patchbay.local.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.local.ServedCall;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A run that went well, of one announcement and one bad record; tests then spoil it. */
final class Scene {
  static final String JOB = "3f0d6f64-4f7b-4b6e-9d56-0f6f2a8f7c01";
  static final JobKey KEY = new JobKey("acme", JOB);
  private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
  private static final byte[] BAD = "{".getBytes(UTF_8);

  final List<GoodJob> jobs = new ArrayList<>();
  final List<Published> published = new ArrayList<>();
  final List<Seen> records = new ArrayList<>();
  final List<ServedCall> calls = new ArrayList<>();
  final Set<String> struckClaims = new HashSet<>();
  int outages;

  /** When what is added next happens. */
  Instant now = AT;

  private long offset;

  Scene() {
    jobs.add(new GoodJob(KEY, GoodJob.AUDIO, GoodJob.COMPLETED, Optional.empty()));
    published(Publication.Kind.BAD, BAD, 7);
    add(
        "audio.intake",
        "acme",
        "{'tenant':'acme','request':{'type':'submit','job':{'jobId':'%s'}}}");
    dispatch(1);
    decision("dispatch", 1);
    admitted(1, 1, "c1");
    call("req-1", JOB + "-1-1", true);
    now = AT.plusSeconds(1);
    usage("l1", 1, "actual", "req-1", 10, 20, "0.000246");
    result("completed", "0.000246");
    event("accepted", JOB);
    deadLetter("acme", 7, BAD);
  }

  void published(Publication.Kind kind, byte[] value, long at) {
    var publication =
        new Publication("audio.acme.jobs", kind, Optional.of(KEY), Optional.of(value));
    published.add(new Published(publication, 0, at, AT));
  }

  void dispatch(int attempt) {
    add("audio.lanes.chained", JOB, SceneJson.dispatch(attempt));
  }

  void decision(String kind, int attempt) {
    add("audio.decisions", JOB, SceneJson.decision(kind, attempt));
  }

  void decisionAfter(String because, int attempt) {
    String decision = SceneJson.decision("dispatch", attempt);
    String values = ",'values':{'after':'" + because + "'}}";
    add("audio.decisions", JOB, decision.substring(0, decision.length() - 1) + values);
  }

  void admitted(int epoch, int attempt, String claimId) {
    signal("admitted", epoch, attempt, claimId);
  }

  /** One more attempt is dispatched, and its first claim admitted. */
  void again(int attempt) {
    dispatch(attempt);
    decision("redispatch", attempt);
    admitted(attempt, attempt, "c" + attempt);
  }

  void signal(String type, int epoch, int attempt, String claimId) {
    aboutClaim("audio.signals", type, epoch, attempt, claimId, "");
  }

  void claimed(int attempt, String claimId) {
    aboutClaim("audio.attempts", "claimed", 0, attempt, claimId, "");
  }

  void progress(int epoch, int attempt, String claimId) {
    aboutClaim("audio.attempts", "progress", epoch, attempt, claimId, "");
  }

  /** Announces that a call may use so much. */
  void exposed(int epoch, int text, int audio) {
    aboutClaim("audio.attempts", "progress", epoch, 1, "c1", "," + SceneJson.exposure(text, audio));
  }

  void ended(int epoch, int attempt, String claimId, String kind, String reason) {
    aboutClaim("audio.attempts", "ended", epoch, attempt, claimId, SceneJson.ending(kind, reason));
  }

  /** Ends with a call of which only the most that it can have used is known. */
  void endedExposed(int epoch, int text, int audio) {
    String more =
        SceneJson.ending("failed", "provider_timed_out") + "," + SceneJson.exposure(text, audio);
    aboutClaim("audio.attempts", "ended", epoch, 1, "c1", more);
  }

  private void aboutClaim(
      String topic, String type, int epoch, int attempt, String claimId, String more) {
    add(topic, "w1", SceneJson.aboutClaim(type, epoch, attempt, claimId, more));
  }

  void call(String requestId, String clientRequestId, boolean charged) {
    Map<String, BigDecimal> used =
        Map.of("input_text_tokens", BigDecimal.TEN, "output_audio_tokens", BigDecimal.valueOf(20));
    calls.add(
        new ServedCall(
            requestId,
            clientRequestId,
            "gpt-4o-mini-tts",
            now,
            charged ? 200 : 500,
            Optional.empty(),
            charged,
            charged ? used : Map.of(),
            Optional.empty()));
  }

  void usage(
      String line, int epoch, String kind, String provider, int text, int audio, String cost) {
    usage(SceneJson.usage(line, epoch, kind, provider, "openai", cost, now, text, audio));
  }

  void usage(String json) {
    add("audio.usage", "acme", json);
  }

  void result(String outcome, String cost) {
    result("acme", outcome, cost);
  }

  void result(String tenant, String outcome, String cost) {
    result(
        tenant,
        outcome,
        cost,
        outcome.equals("completed") ? ",'output':{'audio':{'uri':'file:a.wav'}}" : "");
  }

  /** A transcript's result instead of the announcement's. */
  void transcribed(Set<String> wanted, String output) {
    jobs.set(0, new GoodJob(KEY, wanted, GoodJob.COMPLETED, Optional.of("two words")));
    remove("audio.acme.results");
    result("acme", "completed", "0.000246", ",'output':" + output);
  }

  private void result(String tenant, String outcome, String cost, String output) {
    add("audio." + tenant + ".results", JOB, SceneJson.result(cost, outcome, output));
  }

  void event(String type, String jobId) {
    add("audio.acme.events", jobId, "{'type':'%s','jobId':'%s'}".formatted(type, jobId));
  }

  void deadLetter(String tenant, long at, byte[] value) {
    Map<String, String> headers = SceneJson.deadLetterHeaders("audio." + tenant + ".jobs", at);
    records.add(
        new Seen(
            "audio.dead-letters", 0, offset++, AT, Optional.empty(), Optional.of(value), headers));
  }

  /** Adds a record; apostrophes stand for quotation marks and %s for the job's id. */
  void add(String topic, String key, String json) {
    byte[] value = json.replace("%s", JOB).replace('\'', '"').getBytes(UTF_8);
    var keyBytes = Optional.of(key.getBytes(UTF_8));
    records.add(new Seen(topic, 0, offset++, now, keyBytes, Optional.of(value), Map.of()));
  }

  void remove(String topic) {
    records.removeIf(seen -> seen.topic().equals(topic));
  }

  List<String> brokenRules() {
    return rulesBroken(Oracle.whereNothingMoves());
  }

  /** The same, where workers die and providers fail. */
  List<String> brokenRulesWhereWorkMayMove() {
    return rulesBroken(Oracle.whereWorkMayMove());
  }

  private List<String> rulesBroken(Oracle oracle) {
    var evidence =
        Evidence.of(
            new JobPlan(jobs, List.of()),
            published,
            records,
            calls,
            new Ordeal(outages, struckClaims));
    return oracle.judge(evidence).stream().map(Violation::rule).distinct().sorted().toList();
  }
}
