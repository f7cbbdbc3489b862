package dev.patchbay.local.talk;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a product writes to start and end a live job, by hand: none of our records. */
final class Requests {
  private static final JsonMapper PLAIN = JsonMapper.builder().build();

  /** How soon a talk begins on a busy machine is not what its caller is about. */
  private static final String START_WITHIN = "PT1M";

  private Requests() {}

  static byte[] submit(TalkScript script) {
    ObjectNode request = PLAIN.createObjectNode().put("type", "submit");
    request.set("job", script.wish() instanceof Wish.Callback(var given) ? given : job(script));
    return PLAIN.writeValueAsBytes(request);
  }

  private static ObjectNode job(TalkScript script) {
    ObjectNode job = PLAIN.createObjectNode().put("jobId", script.jobId());
    ObjectNode needs = job.putObject("needs").put("live", true);
    var outputs = job.putArray("outputs").add("text");
    ObjectNode input = job.putObject("input").put("kind", "frames");
    switch (script.wish()) {
      case Wish.Conversation(var stream) -> {
        stream.ifPresent(name -> input.put("streamId", name));
        job.put("purpose", "conversation").put("agentProfile", script.agent());
        needs.put("interruptible", true);
        outputs.add("audio");
      }
      case Wish.Callback _ -> throw new IllegalArgumentException("a callback has its own job");
      case Wish.Captions _ -> {
        job.put("purpose", "captions");
        outputs.add("cues").add("webvtt").add("srt");
      }
      case Wish.Translation(var languages) -> {
        job.put("purpose", "translation");
        var targets = job.putObject("languages").putArray("targets");
        languages.forEach(targets::add);
        outputs.add("audio");
      }
    }
    input.put("format", Wire.format(script.sound()));
    job.putObject("limits").put("startWithin", START_WITHIN);
    return job;
  }

  static byte[] hangUp(TalkScript script) {
    return PLAIN.writeValueAsBytes(
        PLAIN.createObjectNode().put("type", "hangup").put("jobId", script.jobId()));
  }
}
