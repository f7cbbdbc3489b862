package dev.patchbay.local.proof;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run that went well, of one announcement and one bad record; tests then spoil it. */
final class Scene {
  static final String JOB = "3f0d6f64-4f7b-4b6e-9d56-0f6f2a8f7c01";
  static final JobKey KEY = new JobKey("acme", JOB);
  private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
  private static final byte[] BAD = "{".getBytes(StandardCharsets.UTF_8);

  final List<Expected> jobs = new ArrayList<>();
  final List<Published> published = new ArrayList<>();
  final List<Seen> records = new ArrayList<>();
  final List<ServedCall> calls = new ArrayList<>();
  private long offset;

  Scene() {
    jobs.add(new Expected(KEY, "announcement", Expected.COMPLETED, Optional.empty()));
    published(Publication.Kind.BAD, BAD, 7);
    add(
        "audio.intake",
        "acme",
        "{'tenant':'acme','request':{'type':'submit','job':{'jobId':'%s'}}}");
    dispatch(1);
    decision("dispatch", 1);
    admitted(1, 1, "c1");
    call("req-1", JOB + "-1-1", true);
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
    add(
        "audio.lanes.chained",
        JOB,
        "{'tenant':'acme','attempt':" + attempt + ",'job':{'jobId':'%s'}}");
  }

  void decision(String kind, int attempt) {
    add(
        "audio.decisions",
        JOB,
        "{'tenant':'acme','jobId':'%s','kind':'" + kind + "','attempt':" + attempt + "}");
  }

  void admitted(int epoch, int attempt, String claimId) {
    signal("admitted", epoch, attempt, claimId);
  }

  void signal(String type, int epoch, int attempt, String claimId) {
    aboutClaim("audio.signals", type, epoch, attempt, claimId);
  }

  void progress(int epoch, int attempt, String claimId) {
    aboutClaim("audio.attempts", "progress", epoch, attempt, claimId);
  }

  private void aboutClaim(String topic, String type, int epoch, int attempt, String claimId) {
    add(
        topic,
        "w1",
        "{'type':'%s','epoch':%d,'claim':{'tenant':'acme','jobId':'%s','attempt':%d,'claimId':'%s'}}"
            .formatted(type, epoch, JOB, attempt, claimId));
  }

  void call(String requestId, String clientRequestId, boolean charged) {
    Map<String, BigDecimal> used =
        Map.of("input_text_tokens", BigDecimal.TEN, "output_audio_tokens", BigDecimal.valueOf(20));
    calls.add(
        new ServedCall(
            requestId,
            clientRequestId,
            "gpt-4o-mini-tts",
            AT,
            charged ? 200 : 500,
            charged,
            charged ? used : Map.of(),
            Optional.empty()));
  }

  void usage(
      String line, int epoch, String kind, String provider, int text, int audio, String cost) {
    add(
        "audio.usage",
        "acme",
        ("{'lineId':'%s','tenant':'acme','jobId':'%s','epoch':%d,'kind':'%s','late':false,"
                + "'providerId':'%s','model':'gpt-4o-mini-tts','cost':'%s',"
                + "'quantities':{'input_text_tokens':%d,'output_audio_tokens':%d}}")
            .formatted(line, JOB, epoch, kind, provider, cost, text, audio));
  }

  void result(String outcome, String cost) {
    result("acme", outcome, cost);
  }

  void result(String tenant, String outcome, String cost) {
    String output = outcome.equals("completed") ? ",'output':{'audio':{'uri':'file:a.wav'}}" : "";
    add(
        "audio." + tenant + ".results",
        JOB,
        "{'tenant':'acme','jobId':'%s','totalCost':'%s','outcome':{'kind':'%s'%s}}"
            .formatted(JOB, cost, outcome, output));
  }

  void event(String type, String jobId) {
    add("audio.acme.events", jobId, "{'type':'%s','jobId':'%s'}".formatted(type, jobId));
  }

  void deadLetter(String tenant, long at, byte[] value) {
    Map<String, String> headers =
        Map.of(
            "pb-reason",
            "malformed",
            "pb-topic",
            "audio." + tenant + ".jobs",
            "pb-partition",
            "0",
            "pb-offset",
            Long.toString(at));
    records.add(
        new Seen(
            "audio.dead-letters", 0, offset++, AT, Optional.empty(), Optional.of(value), headers));
  }

  /** Adds a record; apostrophes stand for quotation marks and %s for the job's id. */
  void add(String topic, String key, String json) {
    byte[] value = json.replace("%s", JOB).replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    records.add(
        new Seen(
            topic,
            0,
            offset++,
            AT.plusSeconds(1),
            Optional.of(key.getBytes(StandardCharsets.UTF_8)),
            Optional.of(value),
            Map.of()));
  }

  void remove(String topic) {
    records.removeIf(seen -> seen.topic().equals(topic));
  }

  List<String> brokenRules() {
    var plan = new JobPlan(jobs, List.of());
    return Oracle.whereNothingMoves().judge(Evidence.of(plan, published, records, calls)).stream()
        .map(Violation::rule)
        .distinct()
        .sorted()
        .toList();
  }
}
