package dev.patchbay.local.proof;

import java.time.Instant;
import java.util.Map;

/** What stands in a scene's records; apostrophes stand for quotation marks, %s for the job's id. */
final class SceneJson {
  private SceneJson() {}

  static String dispatch(int attempt) {
    return "{'tenant':'acme','attempt':" + attempt + ",'job':{'jobId':'%s'}}";
  }

  static String decision(String kind, int attempt) {
    return "{'tenant':'acme','jobId':'%s','kind':'" + kind + "','attempt':" + attempt + "}";
  }

  /** A signal or a report about a claim, with more fields behind a comma. */
  static String aboutClaim(String type, int epoch, int attempt, String claimId, String more) {
    return ("{'type':'%s','epoch':%d,'claim':{'tenant':'acme','jobId':'%s','attempt':%d,"
            + "'claimId':'%s','workerId':'w1'}%s}")
        .formatted(type, epoch, Scene.JOB, attempt, claimId, more);
  }

  static String ending(String kind, String reason) {
    return ",'ending':{'kind':'%s','reason':'%s'}".formatted(kind, reason);
  }

  static String exposure(int text, int audio) {
    return ("'exposures':[{'target':'openai/gpt-4o-mini-tts','model':'gpt-4o-mini-tts',"
            + "'atMost':{'input_text_tokens':%d,'output_audio_tokens':%d}}]")
        .formatted(text, audio);
  }

  static String usage(
      String line,
      int epoch,
      String kind,
      String provider,
      String vendor,
      String cost,
      Instant at,
      int text,
      int audio) {
    return ("{'lineId':'%s','tenant':'acme','jobId':'%s','epoch':%d,'kind':'%s','late':false,"
            + "'providerId':'%s','target':'%s/gpt-4o-mini-tts','model':'gpt-4o-mini-tts',"
            + "'cost':'%s','at':'%s',"
            + "'quantities':{'input_text_tokens':%d,'output_audio_tokens':%d}}")
        .formatted(line, Scene.JOB, epoch, kind, provider, vendor, cost, at, text, audio);
  }

  static String result(String cost, String outcome, String output) {
    return "{'tenant':'acme','jobId':'%s','totalCost':'%s','outcome':{'kind':'%s'%s}}"
        .formatted(Scene.JOB, cost, outcome, output);
  }

  /** Of a malformed record that lay at this offset of the topic's first partition. */
  static Map<String, String> deadLetterHeaders(String topic, long offset) {
    return Map.of(
        "pb-reason",
        "malformed",
        "pb-topic",
        topic,
        "pb-partition",
        "0",
        "pb-offset",
        Long.toString(offset));
  }
}
